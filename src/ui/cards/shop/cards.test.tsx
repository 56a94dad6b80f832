// @vitest-environment happy-dom
import { type ComponentChild, render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Order as OrderData, Product as ProductData } from '../../../protocol/commerce.ts'
import { shopCards } from './index.ts'
import { stepsOf } from './parcel.tsx'
import { createHost, shoe } from './shop-host.fixture.ts'

const { product: Product, compare: Compare, cart: Cart, order: Order, article: Article } = shopCards
const box = document.createElement('div')
const paint = (child: ComponentChild) => {
  act(() => render(child, box))
  return box
}
const place = { message: 'm', answers: [], host: createHost() }
const text = (selector: string) => box.querySelector(selector)?.textContent?.trim()
const all = (selector: string) => [...box.querySelectorAll(selector)].map((one) => one.textContent?.trim())
const euro = (minor: number) => ({ minor, currency: 'EUR' })
const hostile = '<img src=x onerror=alert(1)>'

beforeEach(() => document.body.append(box))
afterEach(() => {
  act(() => render(null, box))
  box.remove()
})

describe('Product', () => {
  const show = (more: Partial<ProductData>, host = place.host) =>
    paint(<Product {...place} host={host} content={{ kind: 'product', fallbackText: 'x', product: shoe(more) }} />)

  it('says what is now and what was', () => {
    show({ compareAt: euro(12_900) })
    expect(text('.price')).toBe('Now €99.00, Was €129.00')
    expect(text('s')).toBe('€129.00')
    show({ compareAt: euro(9_900) })
    expect(text('.price')).toBe('€99.00')
  })

  it.each([
    ['in_stock', 'In stock'],
    ['low', 'Only a few left'],
    ['out', 'Sold out'],
    ['preorder', 'Pre-order'],
    ['unknown', undefined],
    ['constructor', undefined],
  ])('says in words that it is %s', (availability, words) => {
    show({ availability: availability as 'out' })
    expect(text('.stock')).toBe(words)
  })

  it('says its rating', () => {
    show({ rating: { value: 4.62, count: 1212 } })
    expect(text('.rating')).toBe('★ 4.6 of 5 (1,212)')
    show({ rating: { value: 5 } })
    expect(text('.rating')).toBe('★ 5 of 5')
  })

  it('says that its price may have changed, and why its commands are off', () => {
    const actions = [{ id: 'add', label: 'Add', type: 'command', command: 'cart.add' }] as const
    show({ validUntil: 999, actions })
    const reason = box.querySelector('button')?.getAttribute('aria-describedby')
    expect(document.getElementById(reason as string)?.textContent).toBe('Price may have changed')
    show({ validUntil: 1_000, actions })
    expect(box.querySelector('button')?.getAttribute('aria-disabled')).toBe('false')
  })

  it('keeps the place of its picture, and shows it large', () => {
    const onPicture = vi.fn()
    const image = { src: 'https://a.example/x.jpg', alt: 'A shoe', width: 600, height: 400 }
    show({ image }, createHost({}, { onPicture }))
    const picture = box.querySelector('img')
    expect([picture?.getAttribute('width'), picture?.getAttribute('height')]).toEqual(['600', '400'])
    expect(picture?.getAttribute('loading')).toBe('lazy')
    expect(picture?.getAttribute('referrerpolicy')).toBe('no-referrer')
    const button = box.querySelector('button')
    expect(button?.getAttribute('aria-label')).toBe('Enlarge picture: A shoe')
    act(() => button?.click())
    expect(onPicture).toHaveBeenCalledWith({ src: image.src, alt: 'A shoe' }, button)
  })

  it('puts a quiet drawing where there is no picture', () => {
    show({ image: { src: 'https://a.example/x.jpg', alt: 'A shoe' } })
    act(() => {
      box.querySelector('img')?.dispatchEvent(new Event('error'))
    })
    expect(box.querySelector('img')).toBeNull()
    expect(box.querySelector('.blank svg')).not.toBeNull()
    show({ image: { src: 'javascript:alert(1)', alt: '' } })
    expect(box.querySelector('img')).toBeNull()
  })

  it('shows hostile words as words, and leads nowhere hostile', () => {
    show({
      title: hostile,
      url: 'javascript:alert(1)',
      badges: [hostile],
      options: [{ name: hostile, value: hostile }],
    })
    expect(box.querySelector('img, a')).toBeNull()
    expect(text('.title')).toBe(hostile)
  })
})

describe('Compare', () => {
  it('is a table with headers for its rows and columns, and says what a product lacks', () => {
    const products = [
      shoe({ options: [{ name: 'Size', value: '42' }], availability: 'out' }),
      shoe({ id: 'b', title: 'Boot', rating: { value: 4 }, options: [{ name: 'Sole', value: 'Rubber' }] }),
    ]
    paint(<Compare {...place} content={{ kind: 'compare', fallbackText: 'x', products }} />)
    expect(all('th[scope=col]')).toEqual(['Trail Runner', 'Boot'])
    expect(all('th[scope=row]')).toEqual(['Price', 'Availability', 'Rating', 'Size', 'Sole'])
    expect(all('tbody tr:nth-child(4) td')).toEqual(['42', '–Not given'])
    expect(all('tbody tr:nth-child(2) td')).toEqual(['Sold out', '–Not given'])
    const region = box.querySelector('section')
    expect([region?.tabIndex, region?.getAttribute('aria-label')]).toEqual([0, 'Comparison'])
  })
})

describe('Cart', () => {
  const line = (id: string) => ({ id, title: `Shoe ${id}`, quantity: 2, price: euro(9_900) })
  const totals = [
    { kind: 'discount', label: 'Sale', amount: euro(-1_000) },
    { kind: 'total', label: 'Total', amount: euro(18_800) },
  ] as const
  const show = (count: number, url?: string) => {
    const lines = Array.from({ length: count }, (_, n) => line(`${n}`))
    const cart = { lines, totals, coupons: ['SPRING'], ...(url && { url }) }
    paint(<Cart {...place} content={{ kind: 'cart', fallbackText: 'x', cart }} />)
  }

  it('shows lines, codes, totals and the way to the checkout', () => {
    show(1, 'https://shop.example/checkout')
    expect(text('.lines li')).toBe('Shoe 02 × €99.00€198.00')
    expect(text('.badges')).toBe('Codes in force: SPRING')
    expect(all('dt')).toEqual(['Sale', 'Total'])
    expect(all('dd')).toEqual(['-€10.00', '€188.00'])
    expect(text('.last')).toBe('Total€188.00')
    expect(box.querySelector('a')?.href).toBe('https://shop.example/checkout')
    expect(text('a')).toBe('Checkout')
  })

  it('leads to no checkout that is no address', () => {
    show(1, 'javascript:alert(1)')
    expect(box.querySelector('a')).toBeNull()
  })

  it('shows a long list when asked, and keeps the focus', () => {
    show(6)
    expect(box.querySelectorAll('.lines li')).toHaveLength(3)
    const more = box.querySelector('button')
    expect(more?.textContent).toBe('Show all 6')
    act(() => more?.click())
    expect(box.querySelectorAll('.lines li')).toHaveLength(6)
    expect(more?.getAttribute('aria-expanded')).toBe('true')
    expect(more?.textContent).toBe('Show fewer')
  })

  it('says that it is empty', () => {
    show(0, 'https://shop.example/checkout')
    expect(box.textContent).toContain('The cart is empty.')
    expect(box.querySelector('a')).toBeNull()
  })
})

describe('Order', () => {
  const at = Date.UTC(2026, 2, 2, 12)
  const day = 24 * 3600 * 1000
  const order: OrderData = {
    number: '1001',
    status: 'shipped',
    placedAt: at,
    estimatedDelivery: { from: at + 3 * day, to: at + 5 * day },
    lines: [{ title: 'Shoe', quantity: { ordered: 2, fulfilled: 1 }, price: euro(9_900) }],
    shipments: [
      {
        status: 'in_transit',
        carrier: 'DHL',
        trackingUrl: 'https://dhl.example/1',
        events: [
          { type: 'packed', at },
          { type: 'in_transit', at: at + day, text: hostile },
        ],
      },
    ],
    adjustments: [{ label: 'Refund', amount: euro(-500), at }],
    totals: [{ kind: 'total', label: 'Total', amount: euro(19_800) }],
  }
  const show = (more: Partial<OrderData> = {}) =>
    paint(<Order {...place} content={{ kind: 'order', fallbackText: 'x', order: { ...order, ...more } }} />)

  it('says where it stands, and when it is expected', () => {
    show()
    expect(text('.badges')).toBe('Shipped')
    expect(text('.expected')?.replace(/\s/g, ' ')).toBe('Expected Mar 5 – 7')
    show({ status: 'delivered' })
    expect(box.querySelector('.expected')).toBeNull()
  })

  it('shows a status it does not know as it came', () => {
    show({ status: 'held at customs', shipments: [{ status: 'constructor', events: [] }] })
    expect(text('.badges')).toBe('held at customs')
    expect(text('[aria-current] bdi')).toBe('constructor')
  })

  it('says of each step of a parcel whether it is done, now or to come', () => {
    show()
    expect(all('.parcel li > .hidden')).toEqual(['Done:', 'Now:', 'Still to come:', 'Still to come:'])
    expect(all('.parcel li > bdi')).toEqual(['Packed', 'On its way', 'Out for delivery', 'Delivered'])
    expect(box.querySelectorAll('[aria-current=step]')).toHaveLength(1)
    expect(box.querySelector('.parcel a')?.getAttribute('href')).toBe('https://dhl.example/1')
    expect(box.querySelector('img')).toBeNull()
  })

  it('says how much was sent, and what was given back', () => {
    show()
    expect(text('.lines li')).toBe('Shoe1 of 2 sent2 × €99.00€198.00')
    expect(all('dt')).toEqual(['Total', 'Refund · Mar 2, 2026'])
  })

  it('numbers parcels where there are several', () => {
    show({ shipments: [...order.shipments, { status: 'pending', events: [] }] })
    expect(all('.parcel > p').map((words) => words?.trim())).toEqual([
      'Parcel 1 of 2 · DHL Track parcel',
      'Parcel 2 of 2',
    ])
  })
})

describe('stepsOf', () => {
  const types = (...shipment: Parameters<typeof stepsOf>) => {
    const { steps, now } = stepsOf(...shipment)
    return [steps.map(({ type }) => type).join(' '), now]
  }
  const event = (type: string) => ({ type, at: 1 })

  it.each([
    [{ status: 'pending', events: [] }, 'pending packed shipped in_transit out_for_delivery delivered', 0],
    [{ status: 'delivered', events: [event('shipped'), event('delivered')] }, 'shipped delivered', 1],
    [
      { status: 'delayed', events: [event('shipped'), event('delayed')] },
      'shipped delayed in_transit out_for_delivery delivered',
      1,
    ],
    [{ status: 'failed', events: [event('shipped')] }, 'shipped failed', 1],
    [{ status: 'returned', events: [event('returned')] }, 'returned', 0],
  ])('%j', (shipment, steps, now) => expect(types(shipment)).toEqual([steps, now]))
})

describe('Article', () => {
  it('opens its text in place, as markdown', () => {
    const content = {
      kind: 'article',
      fallbackText: 'x',
      title: 'Care',
      body: '**Wash** [it](javascript:x)',
      url: 'https://a.example/',
    } as const
    paint(<Article {...place} content={content} />)
    const [button, text] = [box.querySelector('button'), box.querySelector<HTMLElement>('.prose')]
    expect(text?.hidden).toBe(true)
    expect(button?.getAttribute('aria-controls')).toBe(text?.id)
    act(() => button?.click())
    expect(text?.hidden).toBe(false)
    expect(button?.getAttribute('aria-expanded')).toBe('true')
    expect(text?.innerHTML).toBe('<strong>Wash</strong> [it](javascript:x)')
    expect(all('a')).toEqual(['Open article'])
  })
})
