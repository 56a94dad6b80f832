// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { createRecents } from './recents.ts'

beforeEach(() => localStorage.clear())
const recents = () => createRecents(() => localStorage)
const mug = { title: 'Mug', url: 'https://shop.example/mug', price: '24' }

it('offers what was sent last first, once each, and each site its own', () => {
  recents().keepProducts('demo', [mug, { title: 'Flask' }])
  recents().keepProducts('demo', [{ ...mug, price: '19' }])
  expect(recents().products('demo')).toEqual([{ ...mug, price: '19' }, { title: 'Flask' }])
  expect(recents().products('other')).toEqual([])
})

it('forgets what is long ago', () => {
  recents().keepProducts(
    'demo',
    Array.from({ length: 20 }, (_, index) => ({ title: `${index}` })),
  )
  expect(recents().products('demo')).toHaveLength(12)
})

it('knows the currency used last', () => {
  expect(recents().currency('demo')).toBe('EUR')
  recents().keepCurrency('demo', 'GBP')
  expect(recents().currency('demo')).toBe('GBP')
})

it('survives a browser without storage, and what others left there', () => {
  const refused = createRecents(() => {
    throw new Error('blocked')
  })
  refused.keepProducts('demo', [mug])
  expect([refused.products('demo'), refused.currency('demo')]).toEqual([[], 'EUR'])
  localStorage.setItem('shopbell:inbox:products:demo', '[1,{"title":"Mug"},null]')
  localStorage.setItem('shopbell:inbox:currency:demo', 'euro')
  expect([recents().products('demo'), recents().currency('demo')]).toEqual([[{ title: 'Mug' }], 'EUR'])
  localStorage.setItem('shopbell:inbox:products:demo', '{broken')
  expect(recents().products('demo')).toEqual([])
})
