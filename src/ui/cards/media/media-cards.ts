import { fileRowCss } from './file-row-css.ts'
import css from './media.css?inline'
import { MediaCard } from './media.tsx'

/** The cards of files, by kind. */
export const mediaCards = { media: MediaCard }

/** Their sheet, the lightbox's too. */
export const mediaCss: string = fileRowCss + css
