import { describe, expect, it } from 'vitest'
import { mask } from './mask.ts'

describe('mask', () => {
  it.each([
    ['4242424242424242', '••••••••••••4242'],
    ['4242 4242 4242 4242', '•••• •••• •••• 4242'],
    ['My card: 5555-5555-5555-4444, thanks', 'My card: ••••-••••-••••-4444, thanks'],
    ['amex 3782 822463 10005', 'amex •••• •••••• •0005'],
    ['378282246310005', '•••••••••••0005'],
    ['2223003122003222', '••••••••••••3222'],
    ['6011111111111117', '••••••••••••1117'],
    ['3566002020360505', '••••••••••••0505'],
    ['30569309025904', '••••••••••5904'],
    ['6759649826438453', '••••••••••••8453'],
    ['12/27 4242 4242 4242 4242', '12/27 •••• •••• •••• 4242'],
    ['pay 27 4242 4242 4242 4242 now', 'pay 27 •••• •••• •••• 4242 now'],
    ['4242 4242 4242 4242 5555 5555 5555 4444', '•••• •••• •••• 4242 •••• •••• •••• 4444'],
    ['4242424242424242 and 4000056655665556', '••••••••••••4242 and ••••••••••••5556'],
  ])('hides the card in %s', (text, hidden) => expect(mask(text)).toBe(hidden))

  it.each([
    ['4242 4242 4242 4242 cvc 123', '•••• •••• •••• 4242 cvc •••'],
    ['4242424242424242, CVV: 987', '••••••••••••4242, CVV: •••'],
    ['CVV is 9876, 4242424242424242', 'CVV is ••••, ••••••••••••4242'],
    ['4242 4242 4242 4242 12/27 123', '•••• •••• •••• 4242 12/27 •••'],
    ['4242 4242 4242 4242 123', '•••• •••• •••• 4242 •••'],
  ])('hides the digits of its back beside it: %s', (text, hidden) => expect(mask(text)).toBe(hidden))

  it.each([
    ['DE89 3704 0044 0532 0130 00', '•••• •••• •••• •••• ••30 00'],
    ['DE89370400440532013000', '••••••••••••••••••3000'],
    ['to gb29 nwbk 6016 1331 9268 19 please', 'to •••• •••• •••• •••• ••68 19 please'],
    ['NL91ABNA0417164300.', '••••••••••••••4300.'],
    ['FR14 2004 1010 0505 0001 3M02 606', '•••• •••• •••• •••• •••• •••2 606'],
  ])('hides the account in %s', (text, hidden) => expect(mask(text)).toBe(hidden))

  it.each([
    ['an order', 'Order 1000234567'],
    ['an order with the check digit of a card, not its beginning', 'Order 1234567812345670'],
    ['an order of an American shop', '302-4242424-2424242'],
    ['a card’s number with one digit wrong', '4242 4242 4242 4241'],
    ['a card’s number in groups nobody writes', '42 42424 24242 42424'],
    ['a phone', 'Call +49 170 1234567 or +1 (415) 555-2671'],
    ['a phone in one', '+4242424242424242'],
    ['a parcel of DHL', '00340434161094042557 or JD014600006281230704'],
    ['a parcel of UPS', '1Z999AA10123456784'],
    ['a parcel of USPS', '9400 1000 0000 0000 0000 00'],
    ['a parcel of FedEx', '9612 0198 7654 3210'],
    ['a barcode with the check digit of a card', '4000000000006'],
    ['a time', '1767225600000'],
    ['an account with a wrong digit', 'DE89 3704 0044 0532 0130 01'],
    ['an account of no country', 'JD89 3704 0044 0532 0130 00'],
    ['three digits without a card', 'cvv 123, that is all; room 456'],
    ['words', 'Es12 und mehr Worte, die keine Nummer sind 2026'],
    ['nothing', ''],
  ])('leaves %s', (_name, text) => expect(mask(text)).toBe(text))

  it('leaves three digits behind a card that begin something else', () => {
    expect(mask('4242424242424242 300 euros')).toBe('••••••••••••4242 300 euros')
  })

  it('hides fewer than 1 in 25 numbers of 16 digits, where the check digit alone hides 1 in 10', () => {
    const numbers = Array.from({ length: 2000 }, (_, index) => `${1e15 + ((index * 7_919_104_729_321) % 8.9e15)}`)
    expect(numbers.filter((number) => mask(number) !== number).length).toBeLessThan(80)
  })

  it('takes the longest text there may be without much work', () => {
    for (const text of ['4'.repeat(8000), '4 '.repeat(4000), 'DE89'.repeat(2000), '4242 '.repeat(1600)])
      expect(mask(text)).toHaveLength(text.length)
  })
})
