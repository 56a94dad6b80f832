import type { CommerceCart, ContextChange, ContextSource, LineItem } from '../../protocol/context.ts'
import type { Signal } from '../signal.ts'
import { reduce, reduceHost } from './reduce.ts'
import { initialState, type State } from './state.ts'

export const shop = 'https://shop.example'
export const eur = (minor: number) => ({ minor, currency: 'EUR' })
export const boot: LineItem = { id: 'TB-42', title: 'Trail boot', price: eur(129_90), quantity: 1 }
export const sock: LineItem = { id: 'S-1', title: 'Sock', price: eur(9_90), quantity: 2 }
export const cartOf = (...items: readonly LineItem[]): CommerceCart => ({
  items,
  quantity: items.reduce((sum, { quantity }) => sum + quantity, 0),
  coupons: [],
})
export const page = (path: string): Signal => ({ type: 'page', page: { url: `${shop}${path}`, title: path } })
export const purchase = (id: string, more: object = {}): Signal => ({ type: 'purchase', order: { id, ...more } })

/** A customer of whom things are told, one after the other. */
export function customer(state: State = initialState({ url: `${shop}/`, title: 'Shop' })) {
  let at = 1_000_000
  const self = {
    tell(source: ContextSource, ...signals: readonly Signal[]) {
      for (const signal of signals) state = reduce(state, { signal, source, at })
      return self
    },
    set(change: ContextChange) {
      state = reduceHost(state, change, at)
      return self
    },
    wait(ms: number) {
      at += ms
      return self
    },
    get context() {
      return state.context
    },
    get state() {
      return state
    },
  }
  return self
}
