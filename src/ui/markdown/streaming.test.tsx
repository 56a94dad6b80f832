// @vitest-environment happy-dom
import fc from 'fast-check'
import { type ComponentChild, render, type VNode } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { blocks } from './blocks.ts'
import { MarkdownText } from './markdown-text.tsx'

const box = document.createElement('div')

function painted(text: string, isOpen: boolean) {
  act(() => render(<MarkdownText text={text} isOpen={isOpen} />, box))
  return box
}
/** What is read of it; the space between blocks is the sheet's. */
const shown = (text: string, isOpen: boolean) => wordsOf(blocks(text, { isOpen })).replaceAll(/\s/g, '')

/** Without painting: some thousand texts are looked at. */
function wordsOf(child: ComponentChild | ComponentChild[]): string {
  if (Array.isArray(child)) return child.map(wordsOf).join('')
  if (typeof child === 'object' && child) return wordsOf((child as VNode<{ children?: ComponentChild }>).props.children)
  return typeof child === 'string' ? child : ''
}

const word = fc.constantFrom(
  'shoe',
  'snake_case',
  '2*3',
  'é',
  '日本',
  '5',
  'Hi!',
  'a@b.example',
  'https://a.example/x_y',
)
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))
const marked = fc.oneof(
  words,
  words.map((text) => `**${text}**`),
  words.map((text) => `*${text}*`),
  words.map((text) => `_${text}_`),
  words.map((text) => `~~${text}~~`),
  words.map((text) => `\`${text}\``),
  words.map((text) => `***${text}***`),
  words.map((text) => `**a *${text}* b**`),
  fc.tuple(word, word).map(([a, b]) => `[${a} **${b}**](https://a.example/x_(y))`),
)
const line = fc.array(marked, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))
const block = fc.oneof(
  line,
  fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.map((one) => `- ${one}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one, n) => `${n + 1}. ${one}\n   - b`).join('\n')),
  line.map((one) => `> ${one}\n> more`),
  line.map((one) => `## ${one}`),
  line.map((one) => `\`\`\`js\n${one}\n\`\`\``),
)
const document_ = fc.array(block, { minLength: 1, maxLength: 4 }).map((all) => all.join('\n\n'))
/** Nothing but what may be a mark; only code that ends, since what follows a tick that none closes is read as marks in the end. */
const noise = fc
  .array(
    fc.constantFrom(
      '*',
      '**',
      '_',
      '~~',
      '\n```\n',
      ' `*` ',
      '[',
      ']',
      '](',
      '(',
      ')',
      '!',
      '\\',
      '\n',
      ' ',
      '- ',
      '1. ',
      '> ',
      '## ',
      'a',
      'https://a.b',
    ),
    { maxLength: 24 },
  )
  .map((all) => all.join(''))

/** Whether everything in `part` is in `whole` too, in this order. */
function isLeft(part: string, whole: string): boolean {
  let at = 0
  for (const character of part) {
    at = whole.indexOf(character, at) + 1
    if (at === 0) return false
  }
  return true
}

afterEach(() => act(() => render(null, box)))

describe('MarkdownText of a text that is growing', () => {
  it('shows of every prefix what the whole begins with: no mark that goes away again', () => {
    fc.assert(
      fc.property(document_, fc.nat(), (text, cut) => {
        const prefix = text.slice(0, cut % (text.length + 1))
        const whole = shown(text, false)
        expect(whole.slice(0, shown(prefix, true).length)).toBe(shown(prefix, true))
      }),
      { numRuns: 500 },
    )
  })

  it('shows no character of any prefix that the whole does not have', () => {
    fc.assert(
      fc.property(noise, fc.nat(), (text, cut) => {
        const prefix = text.slice(0, cut % (text.length + 1))
        const [part, whole] = [shown(prefix, true), shown(text, false)]
        expect(isLeft(part, whole), `${JSON.stringify(prefix)} shows ${part}, the whole ${whole}`).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['It is **wat', 'It is <strong>wat</strong>'],
    ['It is **wat*', 'It is <strong>wat</strong>'],
    ['It is **', 'It is '],
    ['see [the test](htt', 'see the test'],
    ['see [the **te', 'see the <strong>te</strong>'],
    ['see ![', 'see '],
    ['`npm ru', '<code dir="ltr">npm ru</code>'],
    ['```js\nlet a\n``', '<pre dir="ltr"><code>let a</code></pre>'],
    ['a\n-', 'a'],
    ['- a\n  - **b', '<ul><li>a<ul><li><strong>b</strong></li></ul></li></ul>'],
    ['**a\nb', '**a\nb'],
  ])('shows %j unbroken', (text, expected) => expect(painted(text, true).innerHTML).toBe(expected))

  it('shows what it is once it has ended', () => expect(shown('It is **wat', false)).toBe('Itis**wat'))
})
