// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommerceContext } from '../../protocol/context.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import type { ShopWindow } from '../signal.ts'
import { watchBehaviour } from './behaviour.ts'

const page = { url: 'https://shop.example/checkout', title: 'Checkout' }
const during: CommerceContext = { page, phase: 'during', stage: 'checkout' }
const cartOf = (quantity: number) => ({ items: [], quantity, coupons: [] })

let stop = () => {}

function watch(first: CommerceContext = during) {
  const clock = virtualClock()
  const $context = atom(first)
  const told: string[] = []
  stop = watchBehaviour(clock, $context)(window as unknown as ShopWindow, (signal) => {
    if (signal.type !== 'friction') return
    told.push([signal.kind, signal.field, signal.form].filter((one) => one !== undefined).join(' '))
    // As the reducer does it.
    const one = { kind: signal.kind, count: 1, at: clock.now(), source: 'behaviour' as const }
    $context.set({ ...$context.get(), friction: [...($context.get().friction ?? []), one] })
  })
  return { clock, $context, told }
}

beforeEach(() => {
  const form = document.createElement('form')
  for (const name of ['email', 'zip']) {
    const input = document.createElement('input')
    input.name = name
    input.value = 'jane@example.com'
    form.append(input)
  }
  document.body.replaceChildren(form)
})
afterEach(() => stop())

const input = (name: string) => document.querySelector(`[name=${name}]`) as HTMLInputElement
/** What is observed is told a little later. */
const observed = () => new Promise((resolve) => setTimeout(resolve))

describe('refused fields', () => {
  it('are told by name and form, whether the browser or the page refuses them', async () => {
    const { told } = watch()
    input('email').dispatchEvent(new Event('invalid'))
    expect(told).toEqual(['field_error email 0'])
    input('zip').setAttribute('aria-invalid', 'true')
    await observed()
    expect(told).toEqual(['field_error email 0', 'field_error zip 0'])
    input('zip').setAttribute('aria-invalid', 'true')
    input('email').setAttribute('aria-invalid', 'false')
    await observed()
    expect(told).toHaveLength(2)
  })

  it('are nobody’s business outside the checkout, nor once it is stopped', () => {
    const outside = watch({ page, phase: 'before' })
    input('email').dispatchEvent(new Event('invalid'))
    expect(outside.told).toEqual([])
    stop()
    const { told } = watch()
    stop()
    input('email').dispatchEvent(new Event('invalid'))
    expect(told).toEqual([])
  })
})

describe('idle', () => {
  it('is who does nothing for 75 s in the checkout; told once', async () => {
    const { clock, told, $context } = watch()
    await clock.advance(60_000)
    document.body.dispatchEvent(new Event('pointermove', { bubbles: true }))
    await clock.advance(74_999)
    expect(told).toEqual([])
    await clock.advance(1)
    expect(told).toEqual(['idle'])
    $context.set({ ...$context.get(), phase: 'before' })
    $context.set({ ...$context.get(), phase: 'during' })
    await clock.advance(200_000)
    expect(told).toEqual(['idle'])
  })

  it('is not who is elsewhere: another tab, the frame of a payment provider, the shop', async () => {
    const { clock, told, $context } = watch()
    const frame = document.createElement('iframe')
    Object.defineProperty(document, 'activeElement', { get: () => frame, configurable: true })
    await clock.advance(80_000)
    Reflect.deleteProperty(document, 'activeElement')
    Object.defineProperty(document, 'hidden', { get: () => true, configurable: true })
    await clock.advance(80_000)
    Reflect.deleteProperty(document, 'hidden')
    expect(told).toEqual([])
    $context.set({ page, phase: 'before' })
    await clock.advance(80_000)
    expect(told).toEqual([])
    expect(clock.waiting()).toBe(0)
  })
})

describe('back and forth', () => {
  it('is who begins the checkout a third time; told once', () => {
    const { told, $context } = watch()
    for (const attempts of [1, 2]) $context.set({ ...during, checkout: { startedAt: 1, attempts } })
    expect(told).toEqual([])
    $context.set({ ...during, checkout: { startedAt: 1, attempts: 3 } })
    $context.set({ ...$context.get(), checkout: { startedAt: 1, attempts: 4 } })
    expect(told).toEqual(['back_and_forth'])
  })

  it('is who makes a quantity more and fewer in turn four times', () => {
    const { told, $context } = watch({ page, phase: 'before', stage: 'cart' })
    for (const quantity of [1, 2, 3, 4, 3, 4, 4]) $context.set({ ...$context.get(), cart: cartOf(quantity) })
    expect(told).toEqual([])
    $context.set({ ...$context.get(), cart: cartOf(1) })
    expect(told).toEqual(['back_and_forth'])
  })

  it('is nobody who fills a cart in the shop', () => {
    const { told, $context } = watch({ page, phase: 'before', stage: 'product' })
    for (const quantity of [1, 2, 1, 2, 1, 2]) $context.set({ ...$context.get(), cart: cartOf(quantity) })
    expect(told).toEqual([])
  })
})
