import { createOffers } from '../offers.ts'
import { data, type Handler, type Visit } from '../reply.ts'

const maxProducts = 20
const maxFound = 10

function offers({ now, stock, url }: Visit) {
  return createOffers(url.origin, stock, now)
}

/** `?ids=harbour-mug,TAB-101`: as they are now, without those that are gone. */
export const readProducts: Handler = (visit) => {
  const ids = (visit.url.searchParams.get('ids') ?? '').split(',').slice(0, maxProducts)
  return data({ ok: true, patch: { products: offers(visit).find(ids) } })
}

/** `?q=wet days`: at most 10. */
export const findProducts: Handler = (visit) => {
  const words = (visit.url.searchParams.get('q') ?? '').slice(0, 80)
  return data({ ok: true, patch: { products: offers(visit).search(words).slice(0, maxFound) } })
}
