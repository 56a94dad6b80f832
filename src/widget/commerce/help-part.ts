export { default as css } from './help.css?inline'
export { HelpNote } from './help.tsx'
