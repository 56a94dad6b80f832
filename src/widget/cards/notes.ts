export { noteCards as cards, notesCss as css } from '../../ui/cards/notes/index.ts'
