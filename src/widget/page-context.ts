import { readProduct } from '../commerce/index.ts'
import type { PageContext } from '../core/index.ts'

/** The page without query string and fragment, which may hold what is nobody's business, and the product it shows. */
export function readPage(document: Document): PageContext {
  const { origin, pathname } = new URL(document.URL)
  const product = readProduct(document)
  return { page: { url: origin + pathname, title: document.title.slice(0, 200) }, ...(product && { product }) }
}
