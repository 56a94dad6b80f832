export { noteCards, notesCss } from './note-cards.ts'
