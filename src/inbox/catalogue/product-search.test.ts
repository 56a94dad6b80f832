import { atom } from 'nanostores'
import { describe, expect, it } from 'vitest'
import type { Product } from '../../protocol/commerce.ts'
import type { CommerceContext } from '../../protocol/context.ts'
import { virtualClock } from '../../testing/index.ts'
import type { Catalogue, Found } from './catalogue.ts'
import { nearOf } from './near.ts'
import { createProductSearch } from './product-search.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const mug: Product = { id: 'mug', title: 'Mug', price: eur(2400) }
const pot: Product = { id: 'pot', title: 'Pot', variantId: 'blue' }

/** A search whose answers come when the test gives them. */
function begun(context?: CommerceContext) {
  const clock = virtualClock()
  const asked: string[] = []
  const waiting: {
    readonly answer: (found: Found) => void
    readonly fail: (reason: unknown) => void
    readonly signal: AbortSignal
  }[] = []
  const wait = (what: string, signal: AbortSignal) => {
    asked.push(what)
    return new Promise<Found>((answer, fail) => waiting.push({ answer, fail, signal }))
  }
  const catalogue: Catalogue = {
    $isThere: atom(true),
    look() {},
    search: (words, signal) => wait(`search ${words}`, signal),
    get: (ids, signal) => wait(`get ${ids}`, signal),
  }
  const search = createProductSearch({ catalogue, clock, near: () => nearOf(context) })
  const answer = async (place: number, products: readonly Product[]) => {
    waiting[place]?.answer({ ok: true, products })
    await clock.advance(0)
  }
  const titles = () => search.$state.get().hits.map(({ place, product }) => `${product.title} ${place ?? ''}`.trim())
  return { asked, answer, clock, search, titles, waiting }
}

describe('a search for products', () => {
  it('waits for a pause between words and gives up what was asked before', async () => {
    const { answer, asked, clock, search, titles, waiting } = begun()
    search.ask('m')
    await clock.advance(150)
    search.ask('mu')
    await clock.advance(199)
    expect(asked).toEqual([])
    await clock.advance(1)
    expect(asked).toEqual(['search mu'])
    search.ask('mug ')
    expect(waiting[0]?.signal.aborted).toBe(true)
    await clock.advance(200)
    await answer(0, [pot])
    expect(search.$state.get().status).toBe('searching')
    await answer(1, [mug])
    expect([search.$state.get().status, titles()]).toEqual(['ready', ['Mug']])
    search.ask('mug')
    expect(clock.waiting()).toBe(0)
  })

  it('keeps what it found in sight while more is typed', async () => {
    const { answer, clock, search, titles } = begun()
    search.ask('mug')
    await clock.advance(200)
    await answer(0, [mug])
    search.ask('mugs')
    expect([search.$state.get().status, titles()]).toEqual(['searching', ['Mug']])
  })

  it('says why it failed, and tries again when asked', async () => {
    const { answer, asked, clock, search, waiting } = begun()
    search.ask('mug')
    await clock.advance(200)
    waiting[0]?.answer({ ok: false, problem: 'busy' })
    await clock.advance(0)
    expect(search.$state.get()).toMatchObject({ status: 'failed', problem: 'busy', hits: [] })
    search.retry()
    await clock.advance(0)
    await answer(1, [mug])
    expect([asked, search.$state.get().status]).toEqual([['search mug', 'search mug'], 'ready'])
  })

  it('leaves nothing behind when it is stopped', async () => {
    const { clock, search, waiting } = begun()
    search.ask('')
    await clock.advance(0)
    search.ask('mug')
    search.stop()
    waiting[0]?.fail(waiting[0].signal.reason)
    await clock.advance(500)
    expect([waiting.map(({ signal }) => signal.aborted), clock.waiting()]).toEqual([[true], 0])
  })
})

describe('a search without words', () => {
  const context: CommerceContext = {
    page: { url: 'https://shop.example/mug', title: 'Mug' },
    product: { id: 'mug', title: 'Mug as seen', price: eur(1), image: 'javascript:alert(1)' },
    cart: {
      items: [
        { id: 'pot', variantId: 'blue', title: 'Pot', variant: 'Blue', quantity: 2 },
        { id: 'pot', variantId: 'red', title: 'Red pot', quantity: 1 },
        { id: 'mug', title: 'Mug', quantity: 1 },
      ],
      quantity: 4,
      coupons: [],
    },
  }

  it('begins with the customer’s page and cart at once, then at the shop’s own prices, before what else is worth showing', async () => {
    const { answer, asked, clock, search, titles } = begun(context)
    search.ask('')
    expect(titles()).toEqual(['Mug as seen page', 'Pot cart', 'Red pot cart'])
    await clock.advance(0)
    expect(asked).toEqual(['search ', 'get mug,pot'])
    await answer(1, [mug, pot])
    await answer(0, [pot, { id: 'flask', title: 'Flask' }])
    expect(titles()).toEqual(['Mug page', 'Pot cart', 'Red pot cart', 'Flask'])
    expect(search.$state.get().hits[0]?.product).toBe(mug)
  })

  it('shows them where the catalogue fails, with nothing that leads nowhere', async () => {
    const { clock, search, waiting } = begun(context)
    search.ask('')
    await clock.advance(0)
    for (const { answer } of waiting) answer({ ok: false, problem: 'unreachable' })
    await clock.advance(0)
    expect(search.$state.get()).toMatchObject({ status: 'failed', hits: [{ place: 'page' }, {}, {}] })
    expect(search.$state.get().hits[0]?.product).toEqual({
      id: 'mug',
      title: 'Mug as seen',
      price: eur(1),
      url: 'https://shop.example/mug',
    })
  })
})
