import type { CommerceCart, Product } from 'shopbell/protocol'
import type { Change, RefusalCode } from '../cart-changes.ts'
import type { DataLayerEvent } from '../ga4.ts'
import { data, type Handler, type Reply, type Visit } from '../reply.ts'
import { commerceCart } from './commerce-cart.ts'

/** A call that takes another one back. */
export interface Undo {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What the API answers; all of `CartResult` that is JSON, and what the page needs beside it. */
export interface Answer {
  readonly ok: boolean
  readonly code?: RefusalCode
  readonly message?: string
  readonly patch: { readonly cart?: CommerceCart; readonly products?: readonly Product[] }
  readonly undo?: Undo
  /** For the page's data layer. */
  readonly events?: readonly DataLayerEvent[]
}

/** What became of a wish, and what takes it back. */
export interface Outcome {
  readonly change: Change
  readonly undo?: Undo | undefined
}

const maxKeyCharacters = 100

export function cartAnswer(visit: Visit): CommerceCart {
  return commerceCart(visit.carts.read(visit.session), visit.now, visit.url.origin)
}

/** Answers a POST of `{ key, … }`: the same key of the same customer is one wish, and done once. */
export function wishHandler(fulfil: (visit: Visit) => Outcome): Handler {
  return (visit): Reply => {
    const { key } = visit.json
    if (typeof key !== 'string' || key === '' || key.length > maxKeyCharacters)
      return data({ ok: false, code: 'bad_request', message: 'A change needs a `key`: a string of 1 to 100.' }, 400)
    let session = visit.session
    const startSession = () => {
      session = visit.startSession()
      return session
    }
    const { change, undo } = visit.answered.once(
      () => session,
      `${visit.url.pathname} ${key}`,
      () => fulfil({ ...visit, startSession }),
    )
    const answer: Answer = {
      ok: change.isDone,
      message: change.text,
      // The cart as it is now: a repeated answer may be an old one.
      patch: { cart: cartAnswer({ ...visit, session }) },
      events: change.events,
      ...(change.isDone ? undo && { undo } : { code: change.code }),
    }
    return data(answer)
  }
}
