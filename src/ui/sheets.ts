import more from './sheet-more.ts'
import base from './ui.css?inline'
import agents from './ui-agents.css?inline'

/** The sheet of all pieces here. */
export const uiCss: string = base + agents + more

/** The widget's, in two: what a first message needs, and the rest. */
export { base as uiBaseCss, more as uiMoreCss }
