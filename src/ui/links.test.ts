import { describe, expect, it } from 'vitest'
import { splitLinks } from './links.ts'
import { safeUrl } from './safe-url.ts'

const hrefs = (text: string) => splitLinks(text).flatMap((part) => part.href ?? [])

describe('splitLinks', () => {
  it('links http, https and mailto addresses among words', () => {
    expect(splitLinks('See https://shop.example/a?b=1 or mailto:help@shop.example now')).toEqual([
      { text: 'See ' },
      { text: 'https://shop.example/a?b=1', href: 'https://shop.example/a?b=1' },
      { text: ' or ' },
      { text: 'mailto:help@shop.example', href: 'mailto:help@shop.example' },
      { text: ' now' },
    ])
  })

  it.each(['javascript:alert(1)', 'data:text/html,<b>', 'JaVaScRiPt:alert(1)', 'vbscript:x', 'https://', '<b>x</b>'])(
    'leaves %s as text',
    (text) => expect(splitLinks(text)).toEqual([{ text }]),
  )

  it.each([
    ['Here: https://a.example/x.', 'https://a.example/x'],
    ['(https://a.example/x)', 'https://a.example/x'],
    ['https://a.example/wiki/Kettle_(pot)', 'https://a.example/wiki/Kettle_(pot)'],
    ['"https://a.example/x"!', 'https://a.example/x'],
  ])('leaves to the sentence what is the sentence’s: %s', (text, href) => expect(hrefs(text)).toEqual([href]))

  it('loses no character', () => {
    const text = 'a\nhttps://a.example, https://b.example). mailto: javascript:https://c.example\n'
    expect(
      splitLinks(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })

  it('takes the longest text there may be in no time', () => {
    const start = performance.now()
    splitLinks('http://'.repeat(1142))
    splitLinks(`https://a.example/${')'.repeat(7980)}`)
    expect(performance.now() - start).toBeLessThan(200)
  })
})

describe('safeUrl', () => {
  it('gives web and mail addresses only', () => {
    expect(safeUrl('https://a.example/x')).toBe('https://a.example/x')
    expect(safeUrl('javascript:alert(1)')).toBeUndefined()
    expect(safeUrl('/relative')).toBeUndefined()
    expect(safeUrl(undefined)).toBeUndefined()
  })
})
