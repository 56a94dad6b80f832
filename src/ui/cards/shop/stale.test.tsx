// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Product as ProductData } from '../../../protocol/commerce.ts'
import type { CardHost } from '../card.ts'
import { shopCards } from './index.ts'
import { createHost, shoe } from './shop-host.fixture.ts'

const { product: Product, products: Products, compare: Compare } = shopCards
const box = document.createElement('div')
const euro = (minor: number) => ({ minor, currency: 'EUR' })
const add = { id: 'add', label: 'Add', type: 'command', command: 'cart.add' } as const
const stale = shoe({ validUntil: 999, availability: 'in_stock', actions: [add] })
const isNow = (more: Partial<ProductData>) => async (): Promise<ProductData> => ({
  ...stale,
  availability: 'in_stock',
  validUntil: 2_000,
  actions: [],
  title: 'Another title',
  ...more,
})

const show = (host: CardHost, product = stale) =>
  act(() =>
    render(
      <Product message="m" answers={[]} host={host} content={{ kind: 'product', fallbackText: 'x', product }} />,
      box,
    ),
  )
const named = (name: string) => [...box.querySelectorAll('button')].find((button) => button.textContent === name)
const press = (name: string) => act(async () => named(name)?.click())
const text = (selector: string) => box.querySelector(selector)?.textContent?.trim()
const isOff = () => named('Add')?.getAttribute('aria-disabled')

beforeEach(() => document.body.append(box))
afterEach(() => {
  act(() => render(null, box))
  box.remove()
})

describe('a product whose time is past', () => {
  it('is asked for, and shows what is different now, with its commands on', async () => {
    const onAction = vi.fn()
    show(createHost({}, { onAction, revalidate: isNow({ price: euro(10_900), availability: 'low' }) }))
    expect(isOff()).toBe('true')
    named('Check price and stock')?.focus()
    await press('Check price and stock')
    expect(text('.price')).toBe('€109.00')
    expect(text('.stock')).toBe('Only a few left')
    expect(text('.title')).toBe('Trail Runner')
    expect(text('.notice')).toBe('Price or stock has changed.')
    expect(document.activeElement).toBe(box.querySelector('.notice'))
    expect(isOff()).toBe('false')
    await press('Add')
    expect(onAction).toHaveBeenCalledWith('m', add, [expect.objectContaining({ price: euro(10_900) })])
  })

  it('is not bought by a question that was asked before', async () => {
    const onAction = vi.fn()
    const revalidate = vi.fn(isNow({}))
    const asking = { ...stale, actions: [{ ...add, confirm: 'Really?' }] }
    show({ ...createHost({}, { onAction, revalidate }), now: 998 }, asking)
    await press('Add')
    show({ ...createHost({}, { onAction, revalidate }), now: 1_001 }, asking)
    await act(async () => box.querySelector<HTMLElement>('.yes')?.click())
    expect(onAction).not.toHaveBeenCalled()
    expect(revalidate).toHaveBeenCalledOnce()
  })

  it('says that nothing is different', async () => {
    show(createHost({}, { revalidate: isNow({}) }))
    await press('Check price and stock')
    expect(text('.notice')).toBe('Price and stock are up to date.')
    expect(isOff()).toBe('false')
  })

  it('is asked for by its command, which runs only when it is pressed again', async () => {
    const onAction = vi.fn()
    const revalidate = vi.fn(isNow({ price: euro(1) }))
    show(createHost({}, { onAction, revalidate }))
    await press('Add')
    expect(revalidate).toHaveBeenCalledWith(stale)
    expect(onAction).not.toHaveBeenCalled()
    await press('Add')
    expect(onAction).toHaveBeenCalledOnce()
  })

  it('is asked for once at a time, and waits in words', async () => {
    const revalidate = vi.fn(() => new Promise<null>(() => {}))
    show(createHost({}, { revalidate }))
    await press('Check price and stock')
    await press('Check price and stock')
    expect(revalidate).toHaveBeenCalledOnce()
    expect(text('.notice span')).toBe('One moment…')
    expect(isOff()).toBe('true')
  })

  it('stays off where the shop does not say, and can be asked for again', async () => {
    const revalidate = vi.fn().mockRejectedValueOnce(new Error('gone')).mockImplementation(isNow({}))
    show(createHost({}, { revalidate }))
    named('Check price and stock')?.focus()
    await press('Check price and stock')
    expect(text('.notice span')).toBe('The shop did not answer.')
    expect(document.activeElement).toBe(named('Check price and stock'))
    expect(isOff()).toBe('true')
    await press('Check price and stock')
    expect(isOff()).toBe('false')
  })

  it('stays off where the shop does not have it any more', async () => {
    show(createHost({}, { revalidate: async () => null }))
    await press('Check price and stock')
    expect(text('.notice')).toBe('The shop no longer has it.')
    expect(text('.stock')).toBeUndefined()
    expect(named('Check price and stock')).toBeUndefined()
    expect(isOff()).toBe('true')
    expect(document.getElementById(named('Add')?.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'The shop no longer has it.',
    )
  })

  it('is stale again after its new time', async () => {
    const revalidate = isNow({ validUntil: 2_000 })
    show(createHost({}, { revalidate }))
    await press('Check price and stock')
    show(createHost({}, { revalidate, now: 2_001 }))
    expect(text('.notice span')).toBe('Price may have changed')
    expect(isOff()).toBe('true')
  })

  it('offers no check where nobody can make one', () => {
    show(createHost({}))
    expect(named('Check price and stock')).toBeUndefined()
    show(createHost({}, { revalidate: isNow({}), isActive: false }))
    expect(named('Check price and stock')).toBeUndefined()
  })

  it('is asked for among others, each by itself', async () => {
    const host = createHost({}, { revalidate: isNow({ price: euro(1) }) })
    const products = [stale, { ...stale, id: 'b' }]
    for (const paint of [
      () => (
        <Products message="m" answers={[]} host={host} content={{ kind: 'products', fallbackText: 'x', products }} />
      ),
      () => <Compare message="m" answers={[]} host={host} content={{ kind: 'compare', fallbackText: 'x', products }} />,
    ]) {
      act(() => render(paint(), box))
      await act(async () => [...box.querySelectorAll<HTMLElement>('.notice button')][1]?.click())
      expect([...box.querySelectorAll('.price')].map((price) => price.textContent)).toEqual(['€99.00', '€0.01'])
      const commands = [...box.querySelectorAll('.actions button')]
      expect(commands.map((button) => button.getAttribute('aria-disabled'))).toEqual(['true', 'false'])
      act(() => render(null, box))
    }
  })
})
