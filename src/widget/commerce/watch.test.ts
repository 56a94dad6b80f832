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

  it.each(['here', 'in another tab'])(
    'keeps nothing of a customer who was forgotten %s, for the next one',
    async (where) => {
      localStorage.setItem('shopbell:demo:widget', '{}')
      const { begin } = start()
      const { watching } = begin(
        queued('commerce.track', 'purchase', { transaction_id: 'o-1', currency: 'EUR', value: 5 }).call,
        queued('commerce.set', { stage: 'checkout', cart: { items: [], quantity: 0, coupons: [] } }).call,
        queued('commerce.friction', 'payment_failed').call,
      )
      const known = () => {
        const { cart, checkout, friction, order, recentOrderId, shown } = watching.$context.get()
        return { ...(cart && { cart }), customer: checkout ?? friction ?? order ?? recentOrderId ?? shown }
      }
      await gathered()
      watching.line.dismiss('idle')
      expect(known().customer).toBeDefined()
      expect(watching.$help.get()).not.toBeNull()
      expect(Object.keys(sessionStorage).sort()).toEqual(['shopbell:commerce', 'shopbell:demo:lines'])

      localStorage.clear()
      const gone = { key: 'shopbell:demo:widget', newValue: null }
      if (where === 'here') watching.forget()
      else window.dispatchEvent(new StorageEvent('storage', gone))
      await gathered()
      expect(sessionStorage.length).toBe(0)
      expect(watching.$help.get()).toBeNull()
      expect(watching.line.isDismissed('idle')).toBe(false)
      expect(known()).toEqual({ cart: expect.anything(), customer: undefined })
    },
  )

  it('keeps what it knows of a customer who is not known yet, whatever other tabs store', async () => {
    const { begin } = start()
    const { watching } = begin(queued('commerce.friction', 'payment_failed').call)
    for (const key of ['shopbell:other:widget', 'x'])
      window.dispatchEvent(new StorageEvent('storage', { key, newValue: null }))
    window.dispatchEvent(new StorageEvent('storage', { key: 'shopbell:demo:widget', newValue: '{}' }))
    await gathered()
    expect(watching.$context.get().friction).toHaveLength(1)
  })
})
