import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPresence, type Presence } from './presence.ts'

const there: Presence = { online: true, agents: [{ name: 'Ada' }], replyMs: 60_000 }
const fetch = vi.fn(async (_url: string, _options: RequestInit) => Response.json(there))
let now = 0

function create() {
  const $presence = atom<Presence | null>(null)
  const ending = new AbortController()
  const parts = { gateway: 'https://chat.example', site: 'a b', $presence, signal: ending.signal, now: () => now }
  return { $presence, ending, refresh: createPresence(parts) }
}

beforeEach(() => {
  now = 0
  fetch.mockClear()
  vi.stubGlobal('fetch', fetch)
})
afterEach(() => vi.unstubAllGlobals())

describe('createPresence', () => {
  it('asks for the site, in a way that can be ended', async () => {
    const { $presence, ending, refresh } = create()
    await refresh()
    expect(fetch).toHaveBeenCalledWith('https://chat.example/v1/sites/a%20b/presence', { signal: ending.signal })
    expect($presence.get()).toEqual(there)
  })

  it('asks at most once a minute', async () => {
    const { refresh } = create()
    await refresh()
    now = 59_999
    await refresh()
    expect(fetch).toHaveBeenCalledOnce()
    now = 60_000
    await refresh()
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['offline', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['an error', async () => Response.json({ code: 'not-found' }, { status: 404 })],
    ['no JSON', async () => new Response('<html>')],
  ])('keeps what it knew, quietly: %s', async (_, answer) => {
    const { $presence, refresh } = create()
    await refresh()
    now = 60_000
    fetch.mockImplementationOnce(answer)
    await refresh()
    expect(fetch).toHaveBeenCalledTimes(2)
    expect($presence.get()).toEqual(there)
  })
})
