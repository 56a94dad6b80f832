import { expect, test } from 'vitest'
import type { CommerceContext, ProductSeen } from './context.ts'
import { fitContext } from './fit-context.ts'

const page = { url: 'https://shop.example/tent', title: 'Tent' }
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
const product = (id: string): ProductSeen => ({
  id,
  title: 'Tent',
  sku: `sku-${id}`,
  brand: 'Fern',
  category: 'Camping',
  url: `https://shop.example/${id}`,
  image: `https://shop.example/${id}.jpg`,
})
const context: CommerceContext = {
  page,
  product: product('a'),
  cart: {
    items: Array.from({ length: 14 }, (_, n) => ({ ...product(`${n}`), quantity: 1 })),
    quantity: 14,
    coupons: [],
  },
  shown: [{ kind: 'idle', text: 'Need help?', at: 1 }],
}

test('pictures go first, then details of the goods, then lines beyond ten; what goods are called stays with them', () => {
  const seen: string[] = []
  for (let bytes = bytesOf(context); bytes > 700; bytes -= 20) {
    const fit = fitContext(context, bytes)
    expect(bytesOf(fit)).toBeLessThanOrEqual(bytes)
    const line = fit.cart?.items[0] ?? {}
    const said = [Object.keys(line).join(' '), fit.cart?.items.length, fit.shown ? 'shown' : ''].join(', ')
    if (said !== seen.at(-1)) seen.push(said)
  }
  expect(seen).toEqual([
    'id title sku brand category url image quantity, 14, shown',
    'id title sku brand category url quantity, 14, shown',
    'id title url quantity, 14, shown',
    'id title url quantity, 10, shown',
    'id title url quantity, 10, ',
    'id title url quantity, 5, ',
  ])
  expect(fitContext(context, 0)).toEqual({ page })
})
