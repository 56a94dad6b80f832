import { type Clock, systemClock } from '../../protocol/clock.ts'
import { record, text } from '../read/values.ts'
import { runCall } from './run-call.ts'
import { askShop } from './shop-api.ts'

/**
 * Writes the conversation's id into the cart of a Shopify storefront, as its attribute `shopbell`: by it the pixel in Shopify's
 * checkout tells the gateway whose checkout it is. To be called once a page load and conversation, for a bought cart is followed
 * by another one; where the cart has the id already, nothing is written. The id opens nothing to who reads it.
 *
 * @returns whether the cart has it now; it never rejects, and ends within 10 s
 */
export async function linkShopifyCart(
  window: Window & typeof globalThis,
  conversation: string,
  clock: Clock = systemClock,
): Promise<boolean> {
  const { location, Shopify } = window as typeof window & { readonly Shopify?: unknown }
  const root = text(record(record(Shopify).routes).root) ?? '/'
  const { ok } = await runCall(
    async (call) => {
      const ask = (path: string, body?: unknown) => askShop(window, new URL(root + path, location.origin), call, body)
      const cart = await ask('cart.js')
      const isThere = record(record(cart.data).attributes).shopbell === conversation
      if (!cart.ok || isThere) return { ok: cart.ok }
      return { ok: (await ask('cart/update.js', { attributes: { shopbell: conversation } })).ok }
    },
    { key: `link-${conversation}`, clock },
  )
  return ok
}
