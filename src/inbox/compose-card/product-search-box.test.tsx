// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Content } from '../../core/index.ts'
import type { Product } from '../../protocol/commerce.ts'
import { createCardHost } from '../cards/card-host.ts'
import type { Catalogue, Found } from '../catalogue/catalogue.ts'
import { ComposeDialog } from './compose-dialog.tsx'
import type { KindSpec } from './kind-spec.ts'
import { compareKind, productKind } from './kinds/shop-kinds.ts'

const root = document.createElement('div')
document.body.append(root)
afterEach(() => render(null, root))

const usd = (minor: number) => ({ minor, currency: 'USD' })
const products: readonly Product[] = [
  { id: 'mug', title: 'Mug', price: usd(2400), availability: 'in_stock' },
  { id: 'pot', title: 'Pot', price: usd(6900), availability: 'out' },
  { id: 'cup', title: 'Cup', price: { minor: 500, currency: 'GBP' } },
]
const host = createCardHost({ now: 0, link: async () => null, onPicture: () => {}, commandOf: () => undefined })

/** A dialog of a kind over a catalogue, with what it sends. */
async function opened(spec: KindSpec, found: () => Found = () => ({ ok: true, products })) {
  const catalogue: Catalogue = {
    $isThere: atom(true),
    look() {},
    search: async () => found(),
    get: async () => found(),
  }
  const sent: Content[] = []
  const closed = vi.fn()
  await act(async () =>
    render(
      <ComposeDialog
        spec={spec}
        kept={undefined}
        products={[]}
        catalogue={catalogue}
        scene={{}}
        currency="EUR"
        host={host}
        onFilled={() => {}}
        onSend={async (content) => sent.push(content)}
        onClose={closed}
      />,
      root,
    ),
  )
  return { closed, sent }
}
const input = () => root.querySelector('[role="combobox"]') as HTMLInputElement
const options = () => [...root.querySelectorAll<HTMLElement>('[role="option"]')]
const press = async (key: string) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  await act(async () => void input().dispatchEvent(event))
  return event
}
const click = (name: string) =>
  act(async () =>
    [...root.querySelectorAll('button')]
      .find((each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name)
      ?.click(),
  )
const listed = () => vi.waitFor(() => act(async () => expect(options().length).toBeGreaterThan(0)))
const chosen = () => document.getElementById(input().getAttribute('aria-activedescendant') ?? '')
const faces = () =>
  [...root.querySelectorAll('.compose-item')]
    .filter((item) => item.querySelector('legend')?.textContent?.startsWith('product'))
    .map((item) => item.querySelector('.item-face b')?.textContent)
/** Picks the product at this place, from 1. */
const pick = async (place: number) => {
  await press('ArrowDown')
  await listed()
  for (let step = 0; step < place; step++) await press('ArrowDown')
  await press('Enter')
}

describe('the search for a product', () => {
  it('is a combobox: arrows go round, Enter picks, and the field keeps the focus', async () => {
    await opened(productKind)
    expect(document.activeElement).toBe(input())
    expect(input().getAttribute('aria-expanded')).toBe('false')
    await press('ArrowDown')
    await listed()
    expect([input().getAttribute('aria-expanded'), chosen()]).toEqual(['true', null])
    await press('ArrowUp')
    expect(chosen()?.textContent).toContain('Cup')
    await press('ArrowDown')
    expect(chosen()).toBe(options()[0])
    expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual(['true', 'false', 'false'])
    await press('Enter')
    expect([input().getAttribute('aria-expanded'), input().value]).toEqual(['false', ''])
    expect(root.querySelector('[role="status"]')?.textContent).toBe('Filled in: Mug')
    expect(document.activeElement).toBe(input())
  })

  it('tells price and availability in words', async () => {
    await opened(productKind)
    await press('ArrowDown')
    await listed()
    expect(options().map(({ textContent }) => textContent?.trim())).toEqual([
      'Mug $24.00 In stock',
      'Pot $69.00 Sold out',
      'Cup £5.00',
    ])
  })

  it('closes by Escape before the dialog does', async () => {
    await opened(productKind)
    await press('ArrowDown')
    await listed()
    expect((await press('Escape')).defaultPrevented).toBe(true)
    expect(options()).toEqual([])
    expect((await press('Escape')).defaultPrevented).toBe(false)
  })

  it('says why it found nothing, and tries again', async () => {
    let found: Found = { ok: false, problem: 'unreachable' }
    await opened(productKind, () => found)
    await press('ArrowDown')
    await vi.waitFor(() =>
      act(async () => expect(root.querySelector('[role="alert"].search-text')?.textContent).toContain('by hand')),
    )
    found = { ok: true, products }
    await click('Search again')
    await listed()
  })

  it('fills the whole card, in the product’s own currency, and everything can still be changed', async () => {
    const { closed, sent } = await opened(productKind)
    await pick(1)
    const currency = root.querySelector('.compose-currency') as HTMLSelectElement
    expect(currency.value).toBe('USD')
    await click('Remove button 1')
    await click('Send')
    expect(sent).toMatchObject([{ product: { id: 'mug', price: usd(2400), availability: 'in_stock' } }])
    expect(sent[0]).not.toHaveProperty('product.actions')
    expect(closed).toHaveBeenCalled()
  })
})

describe('several products', () => {
  it('are added, put in order and taken out by name, and wait behind it', async () => {
    const { sent } = await opened(compareKind)
    expect(root.querySelectorAll('.compose-item')).toHaveLength(0)
    await pick(1)
    await pick(2)
    await pick(1)
    expect(faces()).toEqual(['Mug', 'Pot'])
    await click('Move product 1 down')
    expect(faces()).toEqual(['Pot', 'Mug'])
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Move product 2 down'))
    await pick(3)
    await click('Remove product 2')
    await click('Send')
    expect(sent).toMatchObject([{ kind: 'compare', products: [{ id: 'pot', price: usd(6900) }, { id: 'cup' }] }])
    // Of another currency than the first: no price is better than a wrong one.
    expect(sent[0]).not.toHaveProperty('products.1.price')
  })

  it('are typed by hand where the search does not help', async () => {
    await opened(compareKind)
    await click('Add product')
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('field-products.0.title'))
    expect(document.activeElement?.closest('details, .is-folded')).toBeNull()
    await click('Send')
    expect(root.textContent).toContain('At least 2.')
    // One that was begun and left empty gives way to what is found.
    await act(async () => input().focus())
    await pick(1)
    expect(faces()).toEqual(['Mug'])
  })
})
