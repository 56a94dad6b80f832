import { readProduct } from '../commerce/index.ts'
import type { PageContext } from '../core/index.ts'

const maxTitle = 300
const maxPrice = 40
/** `limits.contextBytes`, written out: the object of all limits would have to be passed between the widget's two parts. */
const maxBytes = 4 * 1024
/** Longer is no address somebody shares; a picture is dropped, and of the page the shop is left. */
const maxUrl = 1_000

/**
 * The page without query string and fragment, which may hold what is nobody's business, and the product it shows. The
 * gateway takes all of it: what is too long is cut or left out, the picture first, then the product.
 *
 * @throws Error on a page without an address, such as a file or `about:srcdoc`
 */
export function readPage(document: Document): PageContext {
  const { origin, pathname } = new URL(document.URL)
  if (!origin.startsWith('http')) throw new Error(`[shopbell] ${document.URL} is no page of the web.`)
  const url = origin + pathname
  const page = { url: url.length > maxUrl ? origin : url, title: whole(document.title.slice(0, maxTitle)) }
  const found = readProduct(document)
  if (!found) return { page }
  const { id, title, price, image } = found
  const product = {
    id: whole(id),
    title: whole(title),
    ...(price && price.length <= maxPrice && { price: whole(price) }),
  }
  const choices = [
    ...(image && image.length <= maxUrl ? [{ page, product: { ...product, image } }] : []),
    { page, product },
  ]
  return choices.find(fits) ?? { page }
}

function fits(context: PageContext): boolean {
  return new TextEncoder().encode(JSON.stringify(context)).length <= maxBytes
}

/** `toWellFormed`, which some browsers lack: a cut may leave half a character. */
function whole(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}
