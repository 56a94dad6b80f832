import type { CommerceCart } from 'shopbell/protocol'
import type { CartAdapter, CartCall, CartResult } from '../../../src/commerce/cart/cart-adapter.ts'
import type { Answer } from '../api/answer.ts'

export interface CartApi {
  read(path: string, call: Pick<CartCall, 'signal'>): Promise<CartResult>
  change(path: string, body: object, call: CartCall, part?: 'address' | 'delivery'): Promise<Answer>
}

export function createCartApi(options: {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  readonly changed?: (change: {
    readonly cart: CommerceCart
    readonly events: Answer['events']
    readonly part: 'cart' | 'address' | 'delivery'
  }) => void
}): CartApi

export function createCartAdapter(api: CartApi): Required<CartAdapter>
