// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paintLauncher, type QueuedCall } from '../../loader/index.ts'
import { watch } from './watch.ts'

const page = window as Window & typeof globalThis
const stops: (() => void)[] = []

function start() {
  const launcher = paintLauncher(document, { site: 'demo' } as never)
  const parts = { settings: { site: 'demo' }, launcher, window: page }
  stops.push(() => {
    launcher.watching && (launcher.watching as ReturnType<typeof watch>).stop()
    launcher.destroy()
  })
  return { launcher, begin: (...waiting: QueuedCall[]) => ({ watching: watch({ ...parts, waiting }), waiting }) }
}
function queued(...args: unknown[]) {
  const resolve = vi.fn()
  const reject = vi.fn()
  return { call: [args, resolve, reject] as QueuedCall, resolve, reject }
}
/** Changes are gathered for 250 ms. */
const gathered = () => vi.advanceTimersByTimeAsync(300)

beforeEach(() => {
  vi.useFakeTimers()
  document.elementsFromPoint = () => []
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  localStorage.clear()
  sessionStorage.clear()
  vi.useRealTimers()
})

describe('watch', () => {
  it('is one for a launcher', () => {
    const { begin, launcher } = start()
    const { watching } = begin()
    expect(begin().watching).toBe(watching)
    expect(launcher.watching).toBe(watching)
    watching.stop()
    expect(launcher.watching).toBeUndefined()
  })

  it('takes what waits and is its own, answers it, and leaves the rest in order', async () => {
    const set = queued('commerce.set', { phase: 'during' })
    const on = queued('on', 'open')
    const ask = queued('commerce.ask', 'Is it waterproof?')
    const { begin } = start()
    const { watching, waiting } = begin(on.call, set.call, ask.call)
    expect(waiting).toEqual([on.call, ask.call])
    await gathered()
    expect(set.resolve).toHaveBeenCalledOnce()
    expect(watching.$context.get().phase).toBe('during')

    const later = queued('commerce.context')
    expect(watching.take(later.call)).toBe(true)
    await gathered()
    expect(later.resolve).toHaveBeenCalledWith(watching.$context.get())
  })

  it('refuses a verb there is not', async () => {
    const wrong = queued('commerce.order')
    start().begin(wrong.call)
    await gathered()
    expect(wrong.reject).toHaveBeenCalledOnce()
  })

  it('stores nothing on a device that never acted, and for the session on one that did', async () => {
    const told = () => queued('commerce.friction', 'payment_failed').call
    const { begin } = start()
    begin(queued('commerce.set', { phase: 'during' }).call, told()).watching
    await gathered()
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])

    localStorage.setItem('shopbell:demo:widget', '{}')
    begin(told())
    await gathered()
    expect(sessionStorage.length).toBeGreaterThan(0)
  })
})
