import { describe, expect, test } from 'vitest'
import type { Product } from '../../protocol/commerce.ts'
import { ChatError } from '../../protocol/errors.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import type { Catalogue } from '../catalogue.ts'
import { createProductsRoute } from './products.ts'

const own = 'https://chat.example'
const socks: Product = { id: 's', title: 'Socks', price: { minor: 900, currency: 'EUR' } }
const kinds = { agent: 'agent', guest: 'customer' } as const

/** The route over one site with this catalogue, what it is asked with, and what was reported. */
function world(catalogue?: Partial<Catalogue>) {
  const clock = virtualClock()
  const reported: string[] = []
  const calls: unknown[] = []
  const whole: Catalogue = {
    async search(...call) {
      calls.push(call)
      return catalogue?.search?.(...call) ?? [socks]
    },
    async get(...call) {
      calls.push(call)
      return catalogue?.get?.(...call) ?? [socks]
    },
  }
  const route = createProductsRoute({
    clock,
    report: (line) => reported.push(line),
    site: (id) =>
      id === 'demo' ? { id, name: 'Demo', origins: [], ...(catalogue && { catalogue: whole }) } : undefined,
    async authorize(_site, token) {
      const [kind, id = ''] = token.split(':')
      if (kind !== 'agent' && kind !== 'guest') throw new ChatError(kind === 'old' ? 'token-expired' : 'bad-token')
      return { author: { kind: kinds[kind], id } }
    },
  })
  const get = async (query: string, headers: Record<string, string> = {}) => {
    const request = new Request(`${own}/v1/agent/products?${query}`, {
      headers: { authorization: 'Bearer agent:ada', ...headers },
    })
    const response = await route(request, { address: '1.2.3.4', ownOrigin: own })
    const { code, message, products } = await response.json()
    return { status: response.status, code, message, products, headers: response.headers }
  }
  return { calls, clock, get, reported }
}

describe('GET /v1/agent/products', () => {
  test('gives agents what the catalogue finds, and nobody keeps it', async () => {
    const signals: AbortSignal[] = []
    const { calls, clock, get } = world({
      async search(_words, { signal }) {
        signals.push(signal)
        return [socks]
      },
    })
    expect(await get('site=demo&q=wool')).toMatchObject({ status: 200, products: [socks] })
    const { headers } = await get('site=demo&ids=a,b', { origin: own })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    await get('site=demo&limit=20')
    await clock.advance(5_000)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false])
    const signal = expect.any(AbortSignal)
    expect(calls).toEqual([
      ['wool', { limit: 10, signal }],
      [['a', 'b'], { signal }],
      ['', { limit: 20, signal }],
    ])
  })

  test.each([
    ['no token', 'site=demo', { authorization: '' }, 400, 'bad-request'],
    ['no site', 'q=x', {}, 400, 'bad-request'],
    ['an unknown site', 'site=nowhere', {}, 404, 'unknown-site'],
    ['a forged token', 'site=demo', { authorization: 'Bearer x' }, 401, 'bad-token'],
    ['a token that ran out', 'site=demo', { authorization: 'Bearer old' }, 401, 'token-expired'],
    ['a customer', 'site=demo', { authorization: 'Bearer guest:g' }, 403, 'not-allowed'],
    ['another origin', 'site=demo', { origin: 'https://shop.example' }, 403, 'origin-not-allowed'],
    ['201 characters', `site=demo&q=${'x'.repeat(201)}`, {}, 400, 'bad-request'],
    ['a limit of 21', 'site=demo&limit=21', {}, 400, 'bad-request'],
    ['a limit of none', 'site=demo&limit=0', {}, 400, 'bad-request'],
    ['a limit that is no number', 'site=demo&limit=x', {}, 400, 'bad-request'],
    ['21 ids', `site=demo&ids=${Array.from({ length: 21 }, (_, n) => n)}`, {}, 400, 'bad-request'],
    ['an empty id', 'site=demo&ids=', {}, 400, 'bad-request'],
  ])('%s: nothing is asked', async (_name, query, headers, status, code) => {
    const { calls, get } = world({})
    expect(await get(query, headers as Record<string, string>)).toMatchObject({ status, code })
    expect(calls).toEqual([])
  })

  test('a site without a catalogue says so, for the inbox not to search', async () => {
    expect(await world().get('site=demo')).toMatchObject({ status: 404, code: 'not-found' })
  })

  test('what is wrong is left out and reported once, and there are never too many', async () => {
    const wrong = { ...socks, price: '9 €' } as unknown as Product
    const { get, reported } = world({ search: async () => [wrong, ...Array.from({ length: 30 }, () => socks)] })
    const { products } = await get('site=demo')
    expect(products).toHaveLength(19)
    await get('site=demo&q=again')
    expect(reported).toEqual([expect.stringMatching(/^catalogue of demo: a product was left out; `price`: /)])
  })

  test('a title that is too long for a card is cut, at no half of a character', async () => {
    const { get, reported } = world({ get: async () => [{ ...socks, title: `${'x'.repeat(79)}🧦 and more` }] })
    expect((await get('site=demo&ids=s')).products).toEqual([{ ...socks, title: `${'x'.repeat(79)}\ufffd` }])
    expect(reported).toEqual([])
  })

  test('what is reported is one line, with what lies behind a failure', async () => {
    const cause = new Error('connect ECONNREFUSED\n 10.0.0.7:443')
    const { get, reported } = world({ search: () => Promise.reject(new TypeError('fetch failed', { cause })) })
    await get('site=demo')
    expect(reported).toEqual(['catalogue of demo: fetch failed: connect ECONNREFUSED  10.0.0.7:443'])
  })

  test.each<[string, Partial<Catalogue>, RegExp]>([
    ['rejects', { search: () => Promise.reject(new Error('the shop is down')) }, /the shop is down/],
    [
      'throws at once',
      {
        search() {
          throw new Error('no words')
        },
      },
      /no words/,
    ],
    ['gives no list', { search: async () => ({}) as never }, /no list/],
  ])('a catalogue that %s fails in words, and why is reported once', async (_name, catalogue, line) => {
    const { get, reported } = world(catalogue)
    for (const query of ['site=demo', 'site=demo&q=x']) {
      const answer = await get(query)
      expect(answer).toMatchObject({ status: 502, code: 'catalogue-failed' })
      expect(answer.message).not.toMatch(line)
    }
    expect(reported).toEqual([expect.stringMatching(line)])
  })

  test('a catalogue that is silent is waited for 5 s, and told', async () => {
    let signal: AbortSignal | undefined
    const { clock, get, reported } = world({
      get(_ids, options) {
        signal = options.signal
        return new Promise(() => {})
      },
    })
    const answer = get('site=demo&ids=a')
    await clock.advance(4_999)
    expect(signal?.aborted).toBe(false)
    await clock.advance(1)
    expect(await answer).toMatchObject({ status: 502, code: 'catalogue-failed', message: expect.stringMatching(/5 s/) })
    expect(signal?.aborted).toBe(true)
    expect(reported).toHaveLength(1)
  })

  test('[X1] an agent asks 30 times at once, others besides', async () => {
    const { clock, get } = world({})
    for (let n = 0; n < 30; n++) expect((await get('site=demo')).status).toBe(200)
    const refused = await get('site=demo')
    expect([refused.status, refused.code, refused.headers.get('retry-after')]).toEqual([429, 'rate-limited', '1'])
    expect((await get('site=demo', { authorization: 'Bearer agent:bob' })).status).toBe(200)
    await clock.advance(200)
    expect((await get('site=demo')).status).toBe(200)
  })
})
