// @vitest-environment happy-dom
import type { ComponentChild, VNode } from 'preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { textCharacters } from '../../protocol/page-limits.ts'
import { blocks } from './blocks.ts'

const long = (part: string) => part.repeat(textCharacters).slice(0, textCharacters)
const hostile = [
  ...['*', '**', '***', '_', '~~', '`', '[', ']', '(', '\\', '!', '#', '>', '-', '\n', ' ', 'a', '@', ')'],
  ...[
    '*a',
    '**a ',
    '_a ',
    '*a _b **c ~~d ',
    '*a*',
    '`a',
    '``a`',
    '`a``',
    '\\*',
    '![',
    '[a](',
    '[a](b',
    '[](',
    '[a](x(',
    '[a](',
  ],
  ...[
    '[[a](https://a.b',
    'http://',
    'https://a.b/',
    'mailto:',
    'a@',
    'a@a',
    'a.',
    'a@a.',
    'a-',
    '- ',
    '- a\n',
    '  - a\n',
  ],
  ...['1. a\n  1. b\n', '> ', '> a\n', '>\n', '```\n', '```a', '## ', '## a\n', '*\n', '\ufdd0', '**[', '*[a', '[*a'],
].map(long)
const whole = [
  `https://a.b/${long(')')}`,
  `[${long('a')}`,
  `[a](${long('x')}`,
  `\`${long('a')}`,
  long('a '),
  `*${long('a')}`,
]

/** How many vnodes there are, and how deep they lie. */
function measure(
  child: ComponentChild | ComponentChild[],
  depth = 0,
): { count: number; deep: number; characters: number } {
  const total = { count: 0, deep: depth, characters: 0 }
  const all = Array.isArray(child) ? child : [(child as VNode<{ children?: ComponentChild }>)?.props?.children]
  for (const one of all) {
    if (one === undefined || one === null || one === false) continue
    const inner =
      typeof one === 'object' ? measure(one as ComponentChild, depth + (Array.isArray(one) ? 0 : 1)) : undefined
    total.count += 1 + (inner?.count ?? 0)
    total.deep = Math.max(total.deep, inner?.deep ?? depth)
    total.characters += inner ? inner.characters : `${one}`.length
  }
  return total
}

afterEach(() => vi.restoreAllMocks())

describe('A hostile text of the greatest length', () => {
  it.each(
    [...hostile, ...whole].flatMap((text) => [
      [text.slice(0, 24), text, false] as const,
      [`${text.slice(0, 24)}…`, text, true] as const,
    ]),
  )('costs few steps and lies flat: %j', (_, text, isOpen) => {
    let searched = 0
    const exec = RegExp.prototype.exec
    // What an expression goes over: what it matched, from where it was to begin.
    vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, words: string) {
      const from = this.global ? this.lastIndex : 0
      const match = exec.call(this, words)
      searched += match ? match.index + match[0].length - from : 1
      return match
    })
    const { count, deep, characters } = measure(blocks(text, { isOpen }))
    expect(searched).toBeLessThan(12 * text.length)
    expect(count).toBeLessThan(4 * text.length)
    expect(deep).toBeLessThan(12)
    expect(characters).toBeLessThanOrEqual(2 * text.length)
  })
})
