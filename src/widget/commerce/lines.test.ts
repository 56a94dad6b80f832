import { describe, expect, it } from 'vitest'
import { lineOf } from './lines.ts'

const kinds = 'payment_failed coupon_rejected address_invalid shipping_unavailable out_of_stock'.split(' ')

describe('lineOf', () => {
  it.each([
    ['en', 'Card declined? We can help'],
    ['en-IE', 'Card declined? We can help'],
    ['de-AT', 'Karte abgelehnt? Wir helfen'],
    ['AR', 'رُفضت البطاقة؟ يمكننا المساعدة'],
    ['', 'Card declined? We can help'],
    ['nl', 'Card declined? We can help'],
    ['constructor', 'Card declined? We can help'],
  ])('speaks the page’s language: %s', (language, line) => expect(lineOf('payment_failed', language)).toBe(line))

  it('asks quietly while all is well', () => expect(lineOf(null, 'en')).toBe('Need help?'))

  it('has another line where it went wrong again, and one for kinds of the shop’s own', () => {
    expect(lineOf('payment_failed', 'en', true)).toBe('Still stuck? Talk to a person')
    expect(lineOf('loyalty_failed', 'en')).toBe('Something wrong? We can help')
    expect(lineOf('toString', 'en')).toBe('Something wrong? We can help')
  })

  it.each(['en', 'de', 'ar'])('%s has a short line of its own for each kind', (language) => {
    const lines = kinds.map((kind) => lineOf(kind, language))
    expect(new Set(lines).size).toBe(kinds.length)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(38)
  })
})
