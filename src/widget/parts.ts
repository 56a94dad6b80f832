import type { ComponentType } from 'preact'
import type { Kind } from '../protocol/content.ts'
import type { CardProps } from '../ui/index.ts'

/** The cards of some kinds, with their sheet. */
export interface CardPart {
  readonly cards: { readonly [Name in Kind]?: ComponentType<CardProps<Name>> }
  readonly css: string
}

/** The parts of a widget that are loaded when they are first shown. Each loader gives the same part each time. */
export type Parts = ReturnType<typeof createParts>

/** Where each kind is. Text and quick replies are with the thread. */
const homes: { readonly [kind: string]: 'shop' | 'forms' | 'media' | 'notes' } = {
  product: 'shop',
  products: 'shop',
  compare: 'shop',
  cart: 'shop',
  order: 'shop',
  article: 'shop',
  form: 'forms',
  survey: 'forms',
  media: 'media',
  handoff: 'notes',
  call: 'notes',
  system: 'notes',
  custom: 'notes',
}

/** Nothing is loaded yet. The sheet of each part is adopted as it comes. */
export function createParts(adopt: (css: string) => void) {
  const once = <Part extends { readonly css: string }>(load: () => Promise<Part>) => {
    let loading: Promise<Part> | undefined
    return () => {
      loading ??= load().then((part) => {
        adopt(part.css)
        return part
      })
      // Asked again when it could not be loaded.
      loading.catch(() => {
        loading = undefined
      })
      return loading
    }
  }
  const cards = {
    shop: once(() => import('./cards/shop.ts')),
    forms: once(() => import('./cards/forms.ts')),
    media: once(() => import('./cards/media.ts')),
    notes: once(() => import('./cards/notes.ts')),
  }
  return {
    ...cards,
    help: once(() => import('./commerce/help-part.ts')),
    composer: once(() => import('./composer/index.ts')),
    home: once(() => import('./home/index.ts')),
    device: once(() => import('./device/index.ts')),
    /** What shows a kind; `undefined` where this version knows none. */
    cardsOf(kind: string): (() => Promise<CardPart>) | undefined {
      const home = Object.hasOwn(homes, kind) ? homes[kind] : undefined
      return home && cards[home]
    },
  }
}
