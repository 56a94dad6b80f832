import type { About, Client } from '../../core/index.ts'
import type { Money } from '../../protocol/commerce.ts'
import type { CommerceContext, ProductSeen } from '../../protocol/context.ts'
import type { ChatCommerce } from '../chat.ts'
import type { Composing } from '../composer/composing.ts'

export interface AskParts {
  readonly client: Pick<Client, '$current' | 'setDraft' | 'start' | 'thread'>
  readonly composing: Pick<Composing, '$target' | 'cancel' | 'setAbout'>
  /** Where the customer is. */
  readonly context: ChatCommerce['context']
  readonly document: Document
}

/** What goes over the wire of a title or an id; more is no name. */
const maxCharacters = 200
/** A longer address is refused there, and the message with it. */
const maxUrlCharacters = 2_000

/**
 * Puts the page's product beside the composer of the open thread, and the text in it unless the customer has begun to write;
 * an edit that was under way ends. Nothing is sent. The product is the one of `data-shopbell-product` (JSON of `{ id, title,
 * price?: { minor, currency }, url?, image? }`) on the pressed element or around it, else the one the page is about.
 */
export async function ask(parts: AskParts, text = '', pressed?: unknown): Promise<void> {
  const { client, composing, context, document } = parts
  // Else the question would be put in the place of the message that is edited.
  if (composing.$target.get()?.kind === 'edit') composing.cancel()
  const own = client.start()
  if (client.thread(own).$draft.get() === '') client.setDraft(own, text)
  const product = (pressed instanceof Element && nearest(pressed)) || productOf(await context())
  // Meanwhile the customer may have been forgotten.
  if (product && client.$current.get() === own) composing.setAbout([aboutOf(product, document.baseURI)])
}

/** The page's product is to be found on the page. */
function productOf({ page, product }: CommerceContext): ProductSeen | undefined {
  return product && { url: page.url, ...product }
}

/** What the page wrote beside the button; `undefined` where it is no product. */
function nearest(pressed: Element): ProductSeen | undefined {
  const json = pressed.closest('[data-shopbell-product]')?.getAttribute('data-shopbell-product')
  try {
    const { id, title, price, url, image } = JSON.parse(json ?? '') as Record<string, unknown>
    if (!isName(id) || !isName(title)) return undefined
    return {
      id,
      title,
      ...(isMoney(price) && { price: { minor: price.minor, currency: price.currency } }),
      ...(typeof url === 'string' && { url }),
      ...(typeof image === 'string' && { image }),
    }
  } catch {
    return undefined
  }
}

function aboutOf({ id, title, price, ...product }: ProductSeen, base: string): About {
  const url = webUrl(product.url, base)
  const src = webUrl(product.image, base)
  return {
    kind: 'product',
    title: cut(title),
    id: cut(id),
    ...(price && { price }),
    ...(url && { url }),
    ...(src && { image: { src, alt: '' } }),
  }
}

function webUrl(from: string | undefined, base: string): string | undefined {
  try {
    const { href, protocol } = new URL(from ?? '', base)
    return from && /^https?:$/.test(protocol) && href.length <= maxUrlCharacters ? href : undefined
  } catch {
    return undefined
  }
}

/** Half a character would not travel. */
function cut(name: string): string {
  return name.slice(0, maxCharacters).replace(/\p{Cs}/gu, '')
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isMoney(value: unknown): value is Money {
  const { minor, currency } = Object(value)
  return Number.isSafeInteger(minor) && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)
}
