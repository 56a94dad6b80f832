import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Clock } from '../protocol/clock.ts'
import { virtualClock } from '../testing/index.ts'
import { createHooks as createRegistry } from './hooks.ts'
import { createRunHooks } from './late/run-hooks.ts'

interface Decisions {
  beforeThis: (value: { readonly n: number }) => unknown
}

const createHooks = <Map>(clock: Clock) => createRegistry<Map>(async () => createRunHooks(clock))

afterEach(() => vi.unstubAllGlobals())

describe('hooks', () => {
  test('are awaited in order, each with what the one before gave', async () => {
    const hooks = createHooks<Decisions>(virtualClock())
    hooks.hook('beforeThis', async ({ n }) => ({ n: n + 1 }))
    hooks.hook('beforeThis', () => {})
    hooks.hook('beforeThis', () => true)
    hooks.hook('beforeThis', ({ n }) => ({ n: n * 10 }))
    expect(await hooks.run('beforeThis', { n: 1 }, 'closed')).toEqual({ n: 20 })
  })

  test('`false` vetoes, and those after it are not asked', async () => {
    const hooks = createHooks<Decisions>(virtualClock())
    const after = vi.fn()
    hooks.hook('beforeThis', () => false)
    hooks.hook('beforeThis', after)
    expect(await hooks.run('beforeThis', { n: 1 }, 'open')).toBeNull()
    expect(after).not.toHaveBeenCalled()
  })

  test('one that throws fails closed, or is passed over and reported where it fails open', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const hooks = createHooks<Decisions>(virtualClock())
    hooks.hook('beforeThis', () => {
      throw new Error('broken')
    })
    await expect(hooks.run('beforeThis', { n: 1 }, 'closed')).rejects.toMatchObject({ code: 'hook-failed' })
    expect(report).not.toHaveBeenCalled()
    expect(await hooks.run('beforeThis', { n: 1 }, 'open')).toEqual({ n: 1 })
    expect(report).toHaveBeenCalledOnce()
  })

  test('one that hangs fails after 5 s', async () => {
    const clock = virtualClock()
    const hooks = createHooks<Decisions>(clock)
    hooks.hook('beforeThis', () => new Promise(() => {}))
    const run = expect(hooks.run('beforeThis', { n: 1 }, 'closed')).rejects.toMatchObject({ code: 'hook-failed' })
    await clock.advance(5_000)
    await run
    expect(clock.waiting()).toBe(0)
  })

  test('is asked no more after `off`', async () => {
    const hooks = createHooks<Decisions>(virtualClock())
    const off = hooks.hook('beforeThis', () => false)
    expect(hooks.has('beforeThis')).toBe(true)
    off()
    expect(hooks.has('beforeThis')).toBe(false)
    expect(await hooks.run('beforeThis', { n: 1 }, 'open')).toEqual({ n: 1 })
  })
})
