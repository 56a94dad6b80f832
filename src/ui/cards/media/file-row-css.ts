import css from './file-row.css?inline'

/** The sheet of a file's row, which stands in messages and in answered forms. */
export const fileRowCss: string = css
