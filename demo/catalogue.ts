import type { Catalogue } from 'shopbell/gateway'
import type { Shop } from './shop/index.ts'

/** The demo shop's products for its gateway, with addresses of this origin; none while the shop is closed. */
export function createCatalogue(shop: () => Shop | undefined, origin: string): Catalogue {
  return {
    search: async (words, { limit }) => shop()?.search(words, origin).slice(0, limit) ?? [],
    get: async (ids) => shop()?.products(ids, origin) ?? [],
  }
}
