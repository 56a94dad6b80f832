import base from './ui.css?inline'
import more from './ui-more.css?inline'

/** The sheet of all pieces here. */
export const uiCss: string = base + more

/** The same in two, for the widget: what a first message needs, and the rest. */
export { base as uiBaseCss, more as uiMoreCss }
