import markdown from './markdown/markdown.css?inline'
import rest from './ui-more.css?inline'

/** By itself, so that it lies with what the widget loads later. */
export default rest + markdown
