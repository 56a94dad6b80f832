export { Lightbox, type LightboxProps } from './lightbox.tsx'
export { mediaCards, mediaCss } from './media-cards.ts'
