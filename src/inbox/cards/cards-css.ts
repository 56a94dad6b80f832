import { formsCss } from '../../ui/cards/forms/index.ts'
import { mediaCss } from '../../ui/cards/media/index.ts'
import { notesCss } from '../../ui/cards/notes/index.ts'
import { shopCss } from '../../ui/cards/shop/index.ts'
import { repliesCss } from '../../ui/index.ts'

/** The sheets of all cards, as the widget has them. */
export const cardsCss: string = repliesCss + shopCss + formsCss + mediaCss + notesCss
