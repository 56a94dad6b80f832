export { Lightbox, mediaCards as cards, mediaCss as css } from '../../ui/cards/media/index.ts'
