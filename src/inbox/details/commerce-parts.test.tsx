// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { CommerceCart, CommerceContext, Friction } from '../../protocol/context.ts'
import { CommerceParts } from './commerce-parts.tsx'

const root = document.createElement('div')
document.body.append(root)
afterEach(() => render(null, root))

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const page = { url: 'https://shop.example/pay', title: 'Pay' }
const now = Date.UTC(2026, 10, 22, 12)
const minute = 60_000
const show = (context: Partial<CommerceContext> | undefined) =>
  act(async () => render(<CommerceParts context={context && { page, ...context }} phase="before" now={now} />, root))
const part = (title: string) => {
  const found = [...root.querySelectorAll('.part')].find((each) => each.querySelector('h3')?.textContent === title)
  return found?.textContent?.slice(title.length)
}
const titles = () => [...root.querySelectorAll('h3')].map(({ textContent }) => textContent)

const cart: CommerceCart = {
  items: [
    { id: 'mug', title: 'Mug', variant: 'Moss', price: eur(2400), quantity: 2, url: 'https://shop.example/mug' },
    { id: 'mug', title: 'Mug', quantity: 1, url: 'javascript:alert(1)', image: 'javascript:alert(1)' },
  ],
  quantity: 3,
  subtotal: eur(4800),
  discount: eur(480),
  total: eur(4320),
  coupons: [
    { code: 'WREN10', applied: true },
    { code: 'OLD', applied: false, reason: 'Ended in May.' },
  ],
}

describe('where a customer is', () => {
  it('is one of three steps, named', async () => {
    await show({ phase: 'during', stage: 'checkout', step: 'payment' })
    expect(part('Purchase')).toBe('BeforeCheckoutAfterCheckout: payment')
    expect(root.querySelector('[aria-current="step"]')?.textContent).toBe('Checkout')
    await show({ phase: 'before', stage: 'product', recentOrderId: 'o1' })
    expect(part('Purchase')).toBe('BeforeCheckoutAfterLooks at a productBought before: order o1')
  })

  it('is said with what is known, and without what is not', async () => {
    await show(undefined)
    expect(titles()).toEqual(['Purchase', 'On this page'])
    expect(part('Purchase')).toContain('Has not begun the checkout')
  })

  it('is told in silence: nothing here is announced', async () => {
    await show({ cart, friction: [{ kind: 'payment_failed', count: 1, at: now, source: 'host' }] })
    expect(root.querySelector('[aria-live], [role="status"], [role="alert"]')).toBeNull()
  })
})

it('writes the page’s address as the browser would: what turns letters around has no say in it', async () => {
  await show({ page: { url: 'https://evil.example/\u202emoc.knab', title: '' } })
  expect(part('On this page')).toBe('evil.example/%E2%80%AEmoc.knab (opens in a new tab)evil.example/%E2%80%AEmoc.knab')
})

describe('what went wrong', () => {
  const friction: Friction[] = [{ kind: 'payment_failed', count: 2, at: now - minute, source: 'ga4' }]
  const order = { id: 'o1', at: now, trust: 'claimed' } as const

  it('stands first while it stops the purchase, and after the order that was made all the same', async () => {
    await show({ friction, order: { ...order, at: now - 2 * minute } })
    expect(titles()).toEqual(['Purchase', 'Trouble', 'Order', 'On this page'])
    expect(part('Trouble')).toContain('Stops the purchase')
    await show({ friction, order })
    expect(titles()).toEqual(['Purchase', 'Order', 'Trouble', 'On this page'])
    expect(part('Trouble')).not.toContain('Stops the purchase')
    expect(root.querySelector('.is-grave')).toBeNull()
  })
})

describe('the cart', () => {
  it('says how much of it the page did not tell', async () => {
    await show({ cart: { ...cart, quantity: 12 } })
    expect(part('Cart · 12 pieces')).toContain('and 9 more pieces')
    await show({ cart })
    expect(root.textContent).not.toContain('more piece')
  })

  it('has lines, codes and amounts', async () => {
    await show({ cart })
    expect(part('Cart · 3 pieces')).toBe(
      '2 ×Mug (opens in a new tab)Moss€24.00 each€48.00' +
        '1 ×Mug' +
        'Code WREN10: appliedCode OLD: not applied, Ended in May.' +
        'Subtotal€48.00Discount-€4.80Total€43.20',
    )
    expect(root.querySelectorAll('.cart-lines :is(a, img)')).toHaveLength(1)
  })

  it('is said to be empty', async () => {
    await show({ cart: { items: [], quantity: 0, coupons: [] } })
    expect(part('Cart')).toBe('The cart is empty.')
  })

  it('keeps the focus where it is when it changes', async () => {
    await show({ cart })
    const link = root.querySelector<HTMLElement>('.cart-lines a')
    link?.focus()
    const flask = { id: 'flask', title: 'Flask', quantity: 1 }
    await show({
      cart: { ...cart, items: [flask, ...cart.items], quantity: 4 },
      friction: [{ kind: 'idle', count: 1, at: now, source: 'host' }],
    })
    expect(root.querySelector('.cart-lines')?.textContent).toContain('Flask')
    expect(document.activeElement).toBe(link)
  })
})

it('tells what went wrong, the newest first, and in words what stops the purchase', async () => {
  const friction: readonly Friction[] = [
    { kind: 'field_error', field: 'postal-code', step: 'address', count: 3, at: now - 9 * minute, source: 'host' },
    {
      kind: 'payment_failed',
      code: 'card_declined',
      message: 'Your bank said <b>no</b>.',
      count: 1,
      at: now - minute,
      source: 'host',
    },
  ]
  await show({ friction })
  expect([...root.querySelectorAll('.troubles li')].map(({ textContent }) => textContent)).toEqual([
    'Payment failed: card declinedYour bank said <b>no</b>.Stops the purchaseonce · 1 min ago',
    'Mistakes in a formfield “postal-code” · at address · 3 times · 9 min ago',
  ])
})

it('tells of the checkout and of what the chat showed by itself', async () => {
  await show({
    checkout: { startedAt: now - 5 * minute, attempts: 2, shippingTier: 'Express', paymentType: 'card' },
    shown: [{ kind: 'payment_failed', text: 'Trouble paying?', at: now }],
  })
  expect(part('Checkout')).toBe('Began5 min agoTries2DeliveryExpressPaymentcard')
  expect(part('Shown by the chat itself')).toBe('Trouble paying?Payment failed · just now')
})

it('says who tells of an order', async () => {
  const order = { id: 'o1', number: 'CW-1', total: eur(4320), at: now, items: cart.items } as const
  await show({ order: { ...order, trust: 'claimed' } })
  expect(part('Order')).toBe(
    'NumberCW-1Total€43.20Boughtjust now2 × Mug, 1 × MugAs the customer’s page says. Not checked with the shop.',
  )
  await show({ order: { ...order, trust: 'signed' } })
  expect(part('Order')).toContain('Confirmed by the shop.')
})

it('shows the product they look at, with a price as it was stored before prices were amounts, too', async () => {
  await show({
    product: { id: 'mug', title: 'Mug', variant: 'Moss', price: eur(2400), url: 'https://shop.example/mug' },
  })
  expect(part('Looks at')).toBe('Mug (opens in a new tab)Moss€24.00')
  const old = { page, product: { id: 'mug', title: 'Mug', price: '24,00 €' } } as unknown as CommerceContext
  await show(old)
  expect(part('Looks at')).toBe('Mug (opens in a new tab)24,00 €')
})
