import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CartAdapter, CartResult } from '../../commerce/index.ts'
import type { Action } from '../../protocol/commerce.ts'
import { createMemoryCart, virtualClock } from '../../testing/index.ts'
import words from '../locale/en-all.ts'
import { type CommandsOptions, createCommands } from './commands.ts'

const add = { id: 'add', label: 'Add', type: 'command', command: 'cart.add', payload: { id: 'mug' } } satisfies Action
const mug = { id: 'mug', title: 'Mug', price: { minor: 1_490, currency: 'EUR' } }
const pressed = { conversation: 'c', message: 'm', action: 'add', command: 'cart.add', payload: { id: 'mug' } }
const person = { author: { kind: 'customer', id: 'c' }, at: 1, isStored: true, trust: 'claimed' } as const
const stored = (state: 'done' | 'failed' | 'undone', more = {}) => ({ action: 'add', state, ...person, ...more })

function create(more: Partial<CommandsOptions> = {}) {
  const result = vi.fn(async () => {})
  const told = vi.fn()
  const run = vi.fn(async (_: string, value: unknown) => value)
  const onCart = vi.fn()
  const commands = createCommands({
    client: { result },
    // What each asks is the same for all names.
    happenings: { tell: told, run } as unknown as CommandsOptions['happenings'],
    words: () => words,
    onCart,
    window: {} as CommandsOptions['window'],
    ...more,
  })
  const press = (action: Action = add, shown = [mug]) => commands.run('c', 'm', action, shown)
  const state = () => commands.stateOf('m', 'add')
  return { ...commands, press, state, result, told, run, onCart }
}

/** With a shop whose cart is there already. */
async function withShop(adapter: CartAdapter = createMemoryCart({ products: [mug] }), more = {}) {
  const page = create(more)
  page.setCart(adapter)
  page.has('cart.add')
  await vi.waitFor(() => expect(page.has('cart.add')).toBe(true))
  return page
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue()
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('createCommands', () => {
  it('has cards shown anew when a page learns or forgets a command', () => {
    const { $states, handle, has } = create()
    const known: boolean[] = []
    $states.listen(() => known.push(has('cart.add')))
    const stop = handle('cart.add', () => ({ ok: true }))
    stop()
    expect(known).toEqual([true, false])
  })

  it('tells nothing of what was under way when the customer was forgotten, nor of taking it back', async () => {
    const { forget, handle, press, state, result, told } = create()
    const { promise, resolve } = Promise.withResolvers<{ ok: true }>()
    handle('cart.add', () => promise)
    const running = press()
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce())
    forget()
    expect(state()).toBeUndefined()
    resolve({ ok: true })
    await running
    expect(state()).toBeUndefined()
    expect(result).not.toHaveBeenCalled()
    handle('cart.add', () => ({ ok: true, undo() {} }))
    await press()
    const { undo } = state() ?? {}
    forget()
    undo?.()
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(5))
    expect(result).toHaveBeenCalledOnce()
    expect(state()).toBeUndefined()
  })

  it('knows what the shop’s cart can once that is loaded, and asks for it when a card does', async () => {
    const load = vi.fn(() => import('./cart.ts'))
    const page = create({ load })
    expect(page.has('cart.add')).toBe(false)
    expect(load).not.toHaveBeenCalled()
    page.setCart({ addToCart: async () => ({ ok: true }) })
    expect(load).not.toHaveBeenCalled()
    const shown = vi.fn()
    page.$states.listen(shown)
    expect(page.has('cart.add')).toBe(false)
    await vi.waitFor(() => expect(shown).toHaveBeenCalled())
    expect(page.has('cart.add')).toBe(true)
    expect(page.has('cart.remove')).toBe(false)
    expect(load).toHaveBeenCalledOnce()
  })

  it('goes by the last cart that was given, also when the one before comes later', async () => {
    const loads: (() => void)[] = []
    const part = await import('./cart.ts')
    const load = () => new Promise<typeof part>((resolve) => loads.push(() => resolve(part)))
    const page = create({ load })
    page.setCart({ addToCart: async () => ({ ok: true }) })
    page.has('cart.add')
    page.setCart({ holdCart: async () => ({ ok: true }) })
    page.has('cart.hold')
    for (const come of loads.reverse()) come()
    await vi.waitFor(() => expect(page.has('cart.hold')).toBe(true))
    await new Promise((resolve) => process.nextTick(resolve))
    expect([page.has('cart.add'), page.has('cart.hold')]).toEqual([false, true])
  })

  it('tries again to load what could not be loaded', async () => {
    const load = vi.fn(() => import('./cart.ts')).mockRejectedValueOnce(new Error('offline'))
    const page = create({ load })
    page.setCart({ addToCart: async () => ({ ok: true }) })
    page.has('cart.add')
    await vi.waitFor(() => {
      expect(page.has('cart.add')).toBe(true)
    })
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('does what a card says in the shop’s cart, and tells the host, the thread and the context', async () => {
    const { press, state, told, result, onCart } = await withShop()
    await press()
    expect(state()).toMatchObject({ state: 'done', undo: expect.any(Function) })
    expect(told.mock.calls).toEqual([
      ['command', pressed],
      ['result', { ...pressed, result: { state: 'done' } }],
    ])
    expect(result).toHaveBeenCalledWith('c', 'm', { action: 'add', state: 'done' })
    expect(onCart).toHaveBeenCalledWith(expect.objectContaining({ quantity: 1 }))
  })

  it('takes back once, and tells that too', async () => {
    const { press, state, result, onCart } = await withShop()
    await press()
    state()?.undo?.()
    expect(state()).toEqual({ state: 'pending' })
    await vi.waitFor(() => expect(state()?.state).toBe('undone'))
    expect(state()?.undo).toBeUndefined()
    expect(result).toHaveBeenLastCalledWith('c', 'm', { action: 'add', state: 'undone' })
    expect(onCart).toHaveBeenLastCalledWith(expect.objectContaining({ quantity: 0 }))
  })

  it('says that it could not be taken back', async () => {
    const undo = async () => {
      throw new Error('no')
    }
    const { press, state, result } = await withShop({ addToCart: async () => ({ ok: true, undo }) })
    await press()
    state()?.undo?.()
    await vi.waitFor(() => expect(state()?.state).toBe('failed'))
    const message = 'It could not be taken back. Please look at your cart.'
    expect(result).toHaveBeenLastCalledWith('c', 'm', { action: 'add', state: 'failed', code: 'failed', message })
  })

  it('runs a double press once, and the next press with another key', async () => {
    const keys: string[] = []
    const { press } = await withShop({
      async addToCart(_, { key }) {
        keys.push(key)
        return { ok: true }
      },
    })
    await Promise.all([press(), press()])
    expect(keys).toHaveLength(1)
    await press()
    expect(new Set(keys).size).toBe(2)
  })

  it('tells in words of another price than was shown, and offers to take it back', async () => {
    const dear = createMemoryCart({ products: [{ ...mug, price: { minor: 5_490, currency: 'EUR' } }] })
    const { press, state, result } = await withShop(dear)
    await press()
    const message = 'It is in your cart, at €54.90 instead of €14.90 as shown.'
    expect(state()).toMatchObject({ state: 'done', code: 'price_differs', message, undo: expect.any(Function) })
    expect(result).toHaveBeenCalledWith('c', 'm', { action: 'add', state: 'done', code: 'price_differs', message })
  })

  it('tells why not, and does not offer to take back', async () => {
    const { press, state, result } = await withShop({
      addToCart: async () => ({ ok: false, code: 'out_of_stock', message: 'Sold out' }),
    })
    await press()
    expect(state()).toMatchObject({ state: 'failed', code: 'out_of_stock', message: 'Sold out' })
    expect(result).toHaveBeenCalledWith('c', 'm', {
      action: 'add',
      state: 'failed',
      code: 'out_of_stock',
      message: 'Sold out',
    })
  })

  it('keeps what is known here where it cannot be told', async () => {
    const result = vi.fn(async () => {
      throw new Error('offline')
    })
    const { press, stateOf } = await withShop(undefined, { client: { result } })
    await press()
    expect(stateOf('m', 'add', [stored('failed')])).toMatchObject({ state: 'done', undo: expect.any(Function) })
  })
})

describe('beforeCommand', () => {
  it('may change the payload, and nothing else', async () => {
    const run = vi.fn(async () => ({ ...pressed, message: 'other', payload: { id: 'cup' } }))
    const handler = vi.fn(() => ({ ok: true }))
    const page = create({ happenings: { tell: () => {}, run } as unknown as CommandsOptions['happenings'] })
    page.handle('cart.add', handler)
    await page.press()
    expect(run).toHaveBeenCalledWith('beforeCommand', pressed, 'closed')
    expect(handler).toHaveBeenCalledWith(
      { id: 'cup' },
      expect.objectContaining({ message: 'm', payload: { id: 'cup' } }),
    )
  })

  it.each([
    ['not_allowed', async () => null],
    ['hook-failed', async () => Promise.reject(new Error('broken'))],
  ])('refuses with %s: nothing is done or told, and it can be pressed again', async (code, run) => {
    const tell = vi.fn()
    const handler = vi.fn(() => ({ ok: true }))
    const page = create({ happenings: { tell, run } as unknown as CommandsOptions['happenings'] })
    page.handle('cart.add', handler)
    await page.press()
    expect(page.state()).toEqual({ state: 'failed', code })
    expect(words.cards.action.codes[code]).toBeDefined()
    expect(handler).not.toHaveBeenCalled()
    expect(tell).not.toHaveBeenCalled()
    expect(page.result).not.toHaveBeenCalled()
  })
})

describe('a handler of the host', () => {
  it('counts before the cart, and gets what was pressed', async () => {
    const addToCart = vi.fn(async () => ({ ok: true }))
    const page = await withShop({ addToCart })
    const handler = vi.fn(() => ({ ok: true, message: 'Done by hand' }))
    page.handle('cart.add', handler)
    await page.press()
    expect(addToCart).not.toHaveBeenCalled()
    expect(handler).toHaveBeenCalledWith(
      { id: 'mug' },
      { ...pressed, key: expect.any(String), signal: expect.any(AbortSignal) },
    )
    expect(page.state()).toMatchObject({ state: 'done', message: 'Done by hand' })
  })

  it('has taken back what it says nothing about', async () => {
    const page = create()
    page.handle('cart.add', () => ({ ok: true, undo: () => {} }))
    await page.press()
    page.state()?.undo?.()
    await vi.waitFor(() => expect(page.state()?.state).toBe('undone'))
  })

  it('fails after 30 s', async () => {
    const clock = virtualClock()
    const load = async () => part
    const part = await import('./cart.ts')
    const page = create({ clock, load })
    page.handle('cart.add', () => new Promise(() => {}))
    const running = page.press()
    await clock.advance(29_999)
    expect(page.state()?.state).toBe('pending')
    await clock.advance(1)
    await running
    expect(page.state()).toMatchObject({ state: 'failed', code: 'timeout' })
  })

  it.each([
    ['throws', () => Promise.reject(new Error('no'))],
    ['says nothing', async () => undefined],
  ])('has failed when it %s', async (_, work) => {
    const page = create()
    page.handle('cart.add', work as unknown as () => Promise<CartResult>)
    await page.press()
    expect(page.state()).toMatchObject({ state: 'failed', code: 'failed' })
  })

  it('has failed when the part that runs it cannot be loaded', async () => {
    const page = create({ load: () => Promise.reject(new Error('offline')) })
    page.handle('cart.add', () => ({ ok: true }))
    await page.press()
    expect(page.state()).toEqual({ state: 'failed' })
    expect(page.result).not.toHaveBeenCalled()
  })
})

describe('the state of a button', () => {
  it('is the newest that is stored, after a reload and for other devices', () => {
    const { stateOf } = create()
    expect(stateOf('m', 'add', [])).toBeUndefined()
    expect(stateOf('m', 'add', [stored('done', { message: 'There' }), { ...stored('failed'), action: 'x' }])).toEqual({
      state: 'done',
      message: 'There',
    })
  })

  it('is what goes on here while it does', async () => {
    const { press, stateOf } = await withShop({ addToCart: () => new Promise(() => {}) })
    press()
    expect(stateOf('m', 'add', [stored('done')])).toEqual({ state: 'pending' })
  })

  it('is what goes on here also when what came before it is told only now', async () => {
    let tell = () => {}
    const result = () => new Promise<void>((resolve) => (tell = resolve))
    const addToCart = vi.fn(async (): Promise<CartResult> => ({ ok: true }))
    const { press, state, stateOf } = await withShop({ addToCart }, { client: { result } })
    press()
    await vi.waitFor(() => expect(state()?.state).toBe('done'))
    addToCart.mockReturnValue(new Promise(() => {}))
    press()
    tell()
    await Promise.resolve()
    expect(stateOf('m', 'add', [stored('done')])).toEqual({ state: 'pending' })
  })

  it('is what is stored once it is told, with the way back that only this page has', async () => {
    const { press, stateOf } = await withShop()
    await press()
    expect(stateOf('m', 'add', [stored('done')])).toMatchObject({ state: 'done', undo: expect.any(Function) })
    expect(stateOf('m', 'add', [stored('undone')])).toEqual({ state: 'undone' })
  })
})

describe('revalidate', () => {
  it('gives the product as the shop says now, or none', async () => {
    const page = await withShop()
    const revalidate = page.revalidate()
    expect(await revalidate?.({ ...mug, title: 'Old', validUntil: 1 })).toMatchObject(mug)
    expect(await revalidate?.({ id: 'gone', title: 'Gone' })).toBeNull()
  })

  it('rejects where the shop does not say, and is not there where it cannot', async () => {
    const silent = await withShop({
      addToCart: async () => ({ ok: true }),
      getProducts: async () => ({ ok: false }),
    })
    await expect(silent.revalidate()?.(mug)).rejects.toThrow()
    expect((await withShop({ addToCart: async () => ({ ok: true }) })).revalidate()).toBeUndefined()
    expect(create().revalidate()).toBeUndefined()
  })
})
