import type { Client, Stop } from '../../core/index.ts'

/**
 * Writes the conversation of now into the cart of Shopify, so that the checkout's pixel can tell its agents what happens there;
 * a customer who is forgotten here is taken out again, for the cart stays.
 */
export function linkCart(
  client: Pick<Client, '$conversations' | '$current'>,
  window: Window & typeof globalThis,
): Stop {
  let linked: string | undefined
  const link = async () => {
    const current = client.$current.get()
    const isStored = client.$conversations.get().some(({ conversation }) => conversation === current)
    const isNext = current === null ? linked !== undefined : isStored && current !== linked
    if (!isNext) return
    linked = current ?? undefined
    // Without it agents do not see the checkout.
    const { linkShopifyCart } = await import('./shopify.ts')
    await linkShopifyCart(window, current ?? '')
  }
  const begin = () => void link().catch(() => {})
  const stops = [client.$conversations.listen(begin), client.$current.listen(begin)]
  begin()
  return () => {
    for (const stop of stops) stop()
  }
}
