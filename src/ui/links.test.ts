import { describe, expect, it } from 'vitest'
import { addressPattern, foundUrl, linkUrl, trimAddress } from './links.ts'
import { safeUrl } from './safe-url.ts'

describe('addressPattern', () => {
  it.each([
    ['See https://shop.example/a?b=1 now', 'https://shop.example/a?b=1'],
    ['mailto:help@shop.example', 'mailto:help@shop.example'],
    ['(help+a.b@shop.example)', 'help+a.b@shop.example'],
    ['_help@shop.example_', 'help@shop.example'],
  ])('finds in %s', (text, found) => expect(addressPattern.exec(text)?.[0]).toBe(found))

  it.each(['www.shop.example', 'xhttps://', 'a@b', '@name', 'ftp://a.example'])('finds none in %s', (text) =>
    expect(addressPattern.exec(text)).toBeNull(),
  )
})

describe('linkUrl', () => {
  it.each(['https://a.example/x', 'http://a.example/', 'mailto:a@b.example', 'tel:+49-30-123(4)'])('gives %s', (url) =>
    expect(linkUrl(url)).toBe(url),
  )

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'tel:javascript:x',
    '/x',
    '//x',
    '',
  ])('does not give %s', (url) => expect(linkUrl(url)).toBeUndefined())
})

describe('foundUrl', () => {
  it('makes a mailbox an address', () => expect(foundUrl('a@b.example')).toBe('mailto:a@b.example'))
  it('leaves addresses', () => expect(foundUrl('https://a.example/a@b')).toBe('https://a.example/a@b'))
  it('has none for what only looks like one', () => expect(foundUrl('https://')).toBeUndefined())
})

describe('trimAddress', () => {
  it.each([
    ['https://a.example/x.', 'https://a.example/x'],
    ['https://a.example/x)', 'https://a.example/x'],
    ['https://a.example/wiki/Kettle_(pot)', 'https://a.example/wiki/Kettle_(pot)'],
    ["https://a.example/x'**,", 'https://a.example/x'],
    ['https://a.example/x"', 'https://a.example/x"'],
  ])('leaves to the sentence what is the sentence’s: %s', (found, address) => expect(trimAddress(found)).toBe(address))
})

describe('safeUrl', () => {
  it('gives web and mail addresses only', () => {
    expect(safeUrl('https://a.example/x')).toBe('https://a.example/x')
    expect(safeUrl('javascript:alert(1)')).toBeUndefined()
    expect(safeUrl('/relative')).toBeUndefined()
    expect(safeUrl(undefined)).toBeUndefined()
  })
})
