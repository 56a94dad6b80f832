import { describe, expect, it } from 'vitest'
import { ChatError } from '../../core/index.ts'
import { createCatalogue } from './catalogue.ts'

const mug = { id: 'mug', title: 'Mug' }
const { signal } = new AbortController()

/** A catalogue whose gateway answers by `answer`, with what it was asked. */
function asked(answer: (token: string) => Response | Promise<Response>, tokens = ['t1', 't2', 't3']) {
  const requests: string[] = []
  const left = [...tokens]
  const catalogue = createCatalogue({
    site: 'demo shop',
    getToken: async () => left.shift() ?? Promise.reject(new ChatError('bad-token')),
    fetcher: (async (url: string, init: RequestInit) => {
      init.signal?.throwIfAborted()
      const token = new Headers(init.headers).get('authorization') ?? ''
      requests.push(`${token} ${url}`)
      return answer(token)
    }) as typeof fetch,
  })
  return { catalogue, requests }
}
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })

describe('the catalogue', () => {
  it('is asked with one token for words or ids of the site', async () => {
    const { catalogue, requests } = asked(() => json({ products: [mug] }))
    expect(await catalogue.search('blue & green', signal)).toEqual({ ok: true, products: [mug] })
    await catalogue.get(['mug', 'a,b', '', 'pot'], signal)
    expect(requests).toEqual([
      'Bearer t1 /v1/agent/products?site=demo+shop&q=blue+%26+green&limit=10',
      'Bearer t1 /v1/agent/products?site=demo+shop&ids=mug%2Cpot',
    ])
  })

  it('is not asked for nothing', async () => {
    const { catalogue, requests } = asked(() => json({ products: [mug] }))
    expect(await catalogue.get(['a,b'], signal)).toEqual({ ok: true, products: [] })
    expect(requests).toEqual([])
  })

  it('gets a new token where the old one has run out, once', async () => {
    let good = 't1'
    const { catalogue, requests } = asked((token) => (token.endsWith(good) ? json({ products: [] }) : json({}, 401)))
    const search = async () => (await catalogue.search('a', signal)).ok
    expect(await search()).toBe(true)
    good = 't2'
    expect(await search()).toBe(true)
    good = 'none'
    expect(await catalogue.search('a', signal)).toEqual({ ok: false, problem: 'ended' })
    expect(requests.map((request) => request.slice(0, 9))).toEqual([
      'Bearer t1',
      'Bearer t1',
      'Bearer t2',
      'Bearer t2',
      'Bearer t3',
    ])
  })

  it.each([
    [404, 'none'],
    [403, 'ended'],
    [429, 'busy'],
    [400, 'unreachable'],
    [502, 'unreachable'],
  ])('says why it gave nothing: %i is %s', async (status, problem) => {
    const { catalogue } = asked(() => json({}, status))
    expect(await catalogue.search('a', signal)).toEqual({ ok: false, problem })
  })

  it('does not answer, or not with products: that is said, too', async () => {
    const broken = [
      () => Promise.reject(new TypeError('fetch failed')),
      () => json({ products: 'none' }),
      () => json(null),
    ]
    for (const answer of broken)
      expect(await asked(answer).catalogue.search('a', signal)).toEqual({ ok: false, problem: 'unreachable' })
    const signedOut = asked(() => json({}), []).catalogue
    expect(await signedOut.search('a', signal)).toEqual({ ok: false, problem: 'ended' })
  })

  it('leaves out what is no product', async () => {
    const { catalogue } = asked(() => json({ products: [null, { id: 1, title: 'x' }, mug, { id: 'a' }] }))
    expect(await catalogue.search('a', signal)).toEqual({ ok: true, products: [mug] })
  })

  it('rejects what was given up', async () => {
    await expect(asked(() => json({})).catalogue.search('a', AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  it('is looked for until it is known whether there is one', async () => {
    let status = 502
    const { catalogue, requests } = asked(() => json({ products: [] }, status))
    const look = async () => {
      catalogue.look()
      for (let turn = 0; turn < 10; turn++) await null
      return catalogue.$isThere.get()
    }
    expect(await look()).toBeUndefined()
    status = 404
    expect([await look(), await look()]).toEqual([false, false])
    expect(requests).toHaveLength(2)
    status = 200
    expect(await asked(() => json({ products: [] })).catalogue.search('', signal)).toMatchObject({ ok: true })
  })
})
