import { useState } from 'preact/hooks'
import type { Product } from '../../../protocol/commerce.ts'
import type { Placed } from './pieces.tsx'

/** How the check of a stale product went. */
type Check = 'asking' | 'failed' | 'gone' | Product

/** A product as it is known now. */
export interface Fresh {
  readonly product: Product
  /** The id of the words that say why its commands are off; `undefined`: they are not. */
  readonly staleId: string | undefined
  readonly notice: 'stale' | 'changed' | 'unchanged' | 'unchecked' | 'gone' | undefined
  readonly isAsking: boolean
  /** Asks the shop, where that can be done. */
  readonly check: (() => void) | undefined
}

/** What cards know of their products, past `validUntil` what the shop says when asked. */
export function useFresh({ host, message }: Placed): (sent: Product) => Fresh {
  const [checks, setChecks] = useState<ReadonlyMap<string, Check>>(new Map())

  return (sent) => {
    const { id, variantId } = sent
    const key = `${id}-${variantId}`
    const check = checks.get(key)
    const set = (to: Check) => setChecks((all) => new Map(all).set(key, to))
    const asked = typeof check === 'object' ? check : undefined
    const known: Product = check === 'gone' ? { ...sent, availability: 'unknown' } : sent
    const product = asked ? withState(sent, asked) : known
    const isStale = product.validUntil !== undefined && product.validUntil < host.now
    const isAsking = check === 'asking'
    const ask = () => {
      if (isAsking) return
      set('asking')
      host.revalidate?.(sent).then(
        (now) => set(now ?? 'gone'),
        () => set('failed'),
      )
    }
    const noticeOf = () => {
      if (!isStale) return asked && (stateOf(asked) === stateOf(sent) ? 'unchanged' : 'changed')
      return check === 'gone' ? 'gone' : check === 'failed' ? 'unchecked' : 'stale'
    }
    return {
      product,
      staleId: isStale ? `${message}-${key}-stale` : undefined,
      notice: noticeOf(),
      isAsking,
      check: isStale && check !== 'gone' && host.isActive && host.revalidate ? ask : undefined,
    }
  }
}

/** The sender's product with what may have changed since. */
function withState({ price: _, compareAt: __, ...sent }: Product, now: Product): Product {
  const { availability = 'unknown', compareAt, price, validUntil } = now
  return {
    ...sent,
    availability,
    ...(price && { price }),
    ...(compareAt && { compareAt }),
    ...(validUntil !== undefined && { validUntil }),
  }
}

function stateOf({ availability = 'unknown', price }: Product): string {
  return `${availability} ${price?.minor} ${price?.currency}`
}
