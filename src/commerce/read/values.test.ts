import { describe, expect, it } from 'vitest'
import {
  decimalMoney,
  known,
  list,
  minorMoney,
  number,
  piecesOf,
  quantity,
  record,
  text,
  totalOf,
  webUrl,
} from './values.ts'

describe('what a page says is read', () => {
  it.each([
    [19.9, 19.9],
    ['19.90', 19.9],
    ['1.299,00 €', 1299],
    ['1.299.000,50', 1_299_000.5],
    ['$1,299.00', 1299],
    ['1,299', 1299],
    ['19,9', 19.9],
    ['Rs. 500', 500],
    ["CHF 1'299.–", 1299],
    ['-5', -5],
    [1e-7, 1e-7],
    ['', undefined],
    ['free', undefined],
    ['19.90 – 29.90', undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [null, undefined],
    [{}, undefined],
    [[19], undefined],
  ])('the number %j is %j', (said, meant) => {
    expect(number(said)).toBe(meant)
  })

  it('pieces are one where nothing is said, and never below none', () => {
    expect([undefined, '3', 0.5, -2, 'x'].map(quantity)).toEqual([1, 3, 0.5, 0, 1])
  })

  it('the first text that is one, in one line, cut between characters', () => {
    expect(text(null, {}, '  ', 7, 'x')).toBe('7')
    expect(text(' a\n b ')).toBe('a b')
    expect(text(`${'x'.repeat(199)}😀`)).toBe('x'.repeat(199))
    expect(text()).toBeUndefined()
  })

  it('of what is no list or object, nothing; of long lists, the first 100', () => {
    expect(list('abc')).toEqual([])
    expect(list([null, 7, { a: 1 }])).toEqual([{}, {}, { a: 1 }])
    expect(list(Array.from({ length: 500 }, () => ({})))).toHaveLength(100)
    expect([record(null), record('x'), record(7)]).toEqual([{}, {}, {}])
  })
})

describe('money', () => {
  it.each([
    [19.99, 'EUR', 1999],
    ['19.99', 'eur', 1999],
    [1.1 + 2.2, 'USD', 330],
    [1.005, 'USD', 101],
    [2980, 'JPY', 2980],
    [12.75, 'KWD', 12_750],
    [0, 'EUR', 0],
    [-0, 'EUR', 0],
  ])('%j %s is %j of its smallest unit', (amount, currency, minor) => {
    expect(decimalMoney(amount, currency)).toEqual({ minor, currency: currency.toUpperCase() })
  })

  it('in a smallest unit, counted as the currency does or otherwise', () => {
    expect(minorMoney('1999', 'EUR')).toEqual({ minor: 1999, currency: 'EUR' })
    expect(minorMoney(298_000, 'JPY', 2)).toEqual({ minor: 2980, currency: 'JPY' })
    expect(minorMoney(2980, 'JPY', 0)).toEqual({ minor: 2980, currency: 'JPY' })
    expect(minorMoney(12_750, 'KWD', 3)).toEqual({ minor: 12_750, currency: 'KWD' })
  })

  it('is none without an amount, without a currency, with a word for one, or too large', () => {
    expect(decimalMoney(undefined, 'EUR')).toBeUndefined()
    expect(decimalMoney(5, undefined)).toBeUndefined()
    expect(decimalMoney(5, 'Euro')).toBeUndefined()
    expect(decimalMoney(5, '€')).toBeUndefined()
    expect(decimalMoney(1e21, 'EUR')).toBeUndefined()
    expect(decimalMoney(Number.MAX_SAFE_INTEGER, 'EUR')).toBeUndefined()
  })
})

describe('addresses and fields', () => {
  it('an address of the web, also a relative one, without its fragment', () => {
    expect(webUrl('/p?v=1#jane', 'https://shop.example/x')).toBe('https://shop.example/p?v=1')
    expect(webUrl('//cdn.example/a.png', 'https://shop.example')).toBe('https://cdn.example/a.png')
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', '/p', '', 7, null])('%j is none', (value) => {
    expect(webUrl(value)).toBeUndefined()
  })

  it('fields that are not there are left out', () => {
    expect(known<{ readonly a: number; readonly b?: string }>({ a: 0, b: undefined })).toEqual({ a: 0 })
  })

  it('counts and adds up no further than numbers can tell', () => {
    const most = Number.MAX_SAFE_INTEGER
    const line = { quantity: most, price: { minor: 2, currency: 'EUR' } }
    expect(piecesOf([line, line])).toBe(most)
    expect(totalOf([{ ...line, quantity: 3 }])).toEqual({ minor: 6, currency: 'EUR' })
    expect(totalOf([line])).toBeUndefined()
  })
})
