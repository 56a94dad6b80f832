import type { About, Client } from '../../core/index.ts'
import type { CommerceContext, ProductSeen } from '../../protocol/context.ts'
import type { Chat, ChatCommerce } from '../chat.ts'

export interface AskParts {
  readonly client: Pick<Client, '$current' | 'ready' | 'thread'>
  readonly compose: Chat['compose']
  /** Where the customer is. */
  readonly context: ChatCommerce['context']
  readonly document: Document
}

/** What goes over the wire of a title or an id; more is no name. */
const maxCharacters = 200

/**
 * Opens the thread with the page's product beside the composer, and the text in it unless the customer has begun to write.
 * Nothing is sent. The product is the one of `data-shopbell-product` (JSON of `{ id, title, price?: { minor, currency }, url?,
 * image? }`) on the pressed element or around it, else the one the page is about.
 */
export async function ask(parts: AskParts, text?: string, pressed?: unknown): Promise<void> {
  const { client, compose, context, document } = parts
  await client.ready()
  const current = client.$current.get()
  const draft = current === null ? '' : client.thread(current).$draft.get()
  const product = (pressed instanceof Element && nearest(pressed)) || productOf(await context())
  await compose({ text: draft || text || '', ...(product && { about: [aboutOf(product, document.baseURI)] }) })
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
      ...(isMoney(price) && { price }),
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
    title: title.slice(0, maxCharacters),
    id: id.slice(0, maxCharacters),
    ...(price && { price }),
    ...(url && { url }),
    ...(src && { image: { src, alt: '' } }),
  }
}

function webUrl(from: string | undefined, base: string): string | undefined {
  try {
    const { href, protocol } = new URL(from ?? '', base)
    return from && /^https?:$/.test(protocol) ? href : undefined
  } catch {
    return undefined
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isMoney(value: unknown): value is { minor: number; currency: string } {
  const { minor, currency } = Object(value)
  return Number.isSafeInteger(minor) && /^[A-Z]{3}$/.test(currency)
}
