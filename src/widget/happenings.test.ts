import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Client } from '../core/index.ts'
import { createHappenings } from './happenings.ts'
import { runHooks } from './run-hooks.ts'

const client = { on: vi.fn(() => () => {}), hook: vi.fn(() => () => {}) } as unknown as Client

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('createHappenings', () => {
  it('tells open and close to many, until each stops', () => {
    const happenings = createHappenings(client, async () => runHooks)
    const [first, second] = [vi.fn(), vi.fn()]
    const off = happenings.on('open', first)
    happenings.on('open', second)
    happenings.tell('open', {})
    off()
    happenings.tell('open', {})
    expect(first).toHaveBeenCalledOnce()
    expect(second).toHaveBeenCalledTimes(2)
    expect(first.mock.calls[0]?.[0]).toMatchObject({ type: 'open', at: expect.any(Number), id: expect.any(String) })
  })

  it('passes the client’s own names on', () => {
    const listener = () => {}
    const happenings = createHappenings(client, async () => runHooks)
    happenings.on('message', listener)
    happenings.hook('beforeSend', listener)
    expect(client.on).toHaveBeenCalledWith('message', listener)
    expect(client.hook).toHaveBeenCalledWith('beforeSend', listener)
  })

  it('is vetoed by false', async () => {
    const happenings = createHappenings(client, async () => runHooks)
    expect(happenings.hasHook('beforeOpen')).toBe(false)
    happenings.hook('beforeOpen', async () => false)
    expect(happenings.hasHook('beforeOpen')).toBe(true)
    expect(await happenings.agree('beforeOpen')).toBe(false)
    expect(await happenings.agree('beforeClose')).toBe(true)
  })

  it('fails open: after 5 s without an answer it goes on', async () => {
    vi.useFakeTimers()
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const happenings = createHappenings(client, async () => runHooks)
    happenings.hook('beforeOpen', () => new Promise(() => {}))
    const agreed = happenings.agree('beforeOpen')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await agreed).toBe(true)
    // The page is told, as of any error of its own.
    expect(report).toHaveBeenCalledOnce()
  })
})
