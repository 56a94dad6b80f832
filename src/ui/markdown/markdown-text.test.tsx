// @vitest-environment happy-dom
import { type ComponentProps, render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MarkdownText } from './markdown-text.tsx'
import { markdownWordsEn } from './words.ts'

const box = document.createElement('div')

function painted(text: string, props: Partial<ComponentProps<typeof MarkdownText>> = {}) {
  act(() => render(<MarkdownText text={text} {...props} />, box))
  return box
}
const html = (text: string, isOpen = false) =>
  painted(text, { isOpen }).innerHTML.replaceAll(' target="_blank" rel="noopener noreferrer nofollow"', '')

afterEach(() => {
  act(() => render(null, box))
  box.remove()
})

describe('MarkdownText', () => {
  it.each([
    ['**bold** and *italic*, _too_', '<strong>bold</strong> and <em>italic</em>, <em>too</em>'],
    ['***both*** **_both_**', '<strong><em>both</em></strong> <strong><em>both</em></strong>'],
    ['~~gone~~ `a * b *`', '<s>gone</s> <code dir="ltr">a * b *</code>'],
    ['**a *b* c**', '<strong>a <em>b</em> c</strong>'],
    ['و**كلمة** **日本**語', 'و<strong>كلمة</strong> <strong>日本</strong>語'],
    ['**Montag**s', '<strong>Montag</strong>s'],
    ['[**shop**](https://a.example/x_(y))', '<a href="https://a.example/x_(y)"><strong>shop</strong></a>'],
    [
      '[call](tel:+49-30-1) [write](mailto:a@b.example)',
      '<a href="tel:+49-30-1">call</a> <a href="mailto:a@b.example">write</a>',
    ],
    ['ask help@shop.example.', 'ask <a href="mailto:help@shop.example">help@shop.example</a>.'],
    ['**https://a.example/a_b_c**', '<strong><a href="https://a.example/a_b_c">https://a.example/a_b_c</a></strong>'],
    ['[https://bank.example](https://a.example)', '<a href="https://a.example/">https://bank.example</a>'],
    ['a\nb\n\nc', 'a\nb\n\nc'],
    ['\\*as it is\\*', '*as it is*'],
    ['## Title\ntext', '<b>Title</b>text'],
    ['> one\n> two\n\nthree', '<blockquote>one\ntwo</blockquote>three'],
    ['Two:\n\n- a\n- b\n\nend', 'Two:<ul><li>a</li><li>b</li></ul>end'],
    ['- a\n  - b\n    - c\n  more\n- d', '<ul><li>a<ul><li>b</li><li>c\nmore</li></ul></li><li>d</li></ul>'],
    ['1. a\n\n2. b\n   - c', '<ol><li value="1">a</li><li value="2">b<ul><li>c</li></ul></li></ol>'],
    ['```js\n**a**\n```\nb', '<pre dir="ltr"><code>**a**</code></pre>b'],
    ['```\nnever ended', '<pre dir="ltr"><code>never ended</code></pre>'],
  ])('reads %s', (text, expected) => expect(html(text)).toBe(expected))

  it.each([
    '2*3*4 = 24, 5 * 6 * 7',
    'snake_case_name and __init__',
    ':-) :-* ;_; >_< >:( ¯\\_(ツ)_/¯',
    'a 5* hotel and a 4* hotel',
    'f*** it, **** 1234',
    '/_next/static/_app/x',
    'C:\\Users\\me',
    '-5 degrees\n- \n-',
    '1) first\n12.5 %\n#1\n# of items',
    '*not ended, [neither](this, [sic], [a](b)',
    '~5 € ~~ ~ ``',
    '*over\na line*',
    '<b>bold</b> &amp; <!-- x -->',
    ' leading\n\n\nlines',
    'x**2 + 2**3',
  ])('leaves as it was typed: %s', (text) => {
    const { childNodes, textContent } = painted(text)
    expect(textContent).toBe(text)
    expect([...childNodes].map(({ nodeType }) => nodeType)).toEqual([Node.TEXT_NODE])
  })

  it.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](data:text/html,<b>)',
    '[a](vbscript:x)',
    '[a](//evil.example)',
    '[a](\tjavascript:x)',
    '[a](tel:javascript:x)',
    'javascript:alert(1)',
  ])('makes no link of %s', (text) => {
    expect(painted(text).querySelector('a')).toBeNull()
    expect(box.textContent).toBe(text)
  })

  it('opens links elsewhere and tells them nothing', () => {
    const link = painted('[see](https://a.example)').querySelector('a')
    expect(link?.target).toBe('_blank')
    expect(link?.rel).toBe('noopener noreferrer nofollow')
  })
})

describe('MarkdownText with citations', () => {
  const text = 'It is **waterproof**. It is warm.\n- Light too'
  const shop = { title: 'Test', url: 'https://shop.example/test' }
  const article = { title: 'Care', articleId: 'a1' }
  const citations = [
    { start: 0, end: 21, ...shop },
    { start: 22, end: 34, ...article },
    { start: 36, end: text.length, ...shop },
  ]
  const words = markdownWordsEn

  it('numbers each source once, behind the words it is for', () => {
    painted(text, { citations, words })
    const marks = [...box.querySelectorAll('sup > *')]
    expect(marks.map((mark) => mark.getAttribute('aria-label'))).toEqual([
      'Source 1: Test',
      'Source 2: Care',
      'Source 1: Test',
    ])
    expect(box.firstChild?.nodeName).toBe('#text')
    expect(box.textContent).toBe('It is waterproof.1 It is warm.2Light too12 sourcesTestCare')
    expect(marks[0]?.getAttribute('href')).toBe('https://shop.example/test')
    expect(box.querySelector('li > sup')).not.toBeNull()
  })

  it('opens the list of sources, or the article where someone shows it', () => {
    document.body.append(box)
    painted(text, { citations, words })
    act(() => box.querySelector<HTMLElement>('sup > button')?.click())
    expect(box.querySelector('details')?.open).toBe(true)
    expect(document.activeElement).toBe(box.querySelector('summary'))

    const onArticle = vi.fn()
    painted(text, { citations, words, onArticle })
    act(() => box.querySelector<HTMLElement>('sup > button')?.click())
    expect(onArticle).toHaveBeenCalledWith('a1')
    expect(box.querySelectorAll('details button')).toHaveLength(1)
  })

  it('links to no source that is not an address', () => {
    painted('x', { citations: [{ start: 0, end: 1, title: 'Bad', url: 'javascript:alert(1)' }], words })
    expect(box.querySelector('a')).toBeNull()
    expect(box.querySelector('details')?.textContent).toContain('Bad')
  })

  it.each([
    ['past the end', 'a', [[0, 99]], 'a1'],
    ['before the beginning', 'a', [[-5, -1]], '1a'],
    [
      'in code',
      '```\nab\n```',
      [
        [0, 5],
        [0, 10],
      ],
      'ab',
    ],
    [
      'in a link',
      '[ab](https://a.example/cd)',
      [
        [0, 2],
        [0, 20],
      ],
      'ab',
    ],
    [
      'among marks',
      '**a**',
      [
        [0, 1],
        [0, 5],
      ],
      '**a**',
    ],
    ['on code units that stand for places', 'a\ufdd0b', [[0, 3]], 'a\ufffdb1'],
  ])('breaks nothing where a range ends %s', (_, text, ranges, expected) => {
    const cited = (ranges as number[][]).map(([start = 0, end = 0]) => ({
      start,
      end,
      title: 'T',
      url: 'https://a.example',
    }))
    painted(text as string, { citations: cited, words })
    box.querySelector('details')?.remove()
    expect(box.textContent?.replaceAll('1', '')).toBe((expected as string).replaceAll('1', ''))
  })

  it('numbers 32 sources; more are not shown', () => {
    const many = Array.from({ length: 40 }, (_, n) => ({
      start: 0,
      end: 1,
      title: `T${n}`,
      url: `https://a.example/${n}`,
    }))
    painted('x', { citations: many, words })
    expect(box.querySelectorAll('sup')).toHaveLength(32)
  })
})
