import { type ComponentChild, h } from 'preact'
import { inline, type Reading, withoutPlaces } from './inline.ts'

/** One point of a list. */
interface Point {
  /** The number as it was written; without one it has a bullet. */
  readonly value: string | undefined
  text: string
  readonly points: Point[]
}

type Block =
  | { readonly kind: 'words' | 'quote' | 'title' | 'code'; readonly lines: string[] }
  | { readonly kind: 'list'; readonly points: Point[]; readonly indent: number }

const fence = /^\s*```[^`]*$/
const point = /^(\s*)(?:[-*]|(\d{1,3})\.)\s+(\S.*)$/
const quote = /^>(?: (.*))?$/
const title = /^#{2,6}\s+(\S.*)$/
/** What may become the beginning of another block with the next characters. */
const beginning = /^\s*(?:[-*>]|#{1,6}|\d{1,3}\.?)\s*$/

/** Cuts a text into lists, quotes, titles, code, and the words between them as they were typed. */
function read(text: string, isOpen: boolean): Block[] {
  const blocks: Block[] = []
  const lines = text.split('\n')
  let isInCode = false
  lines.forEach((line, index) => {
    const bare = withoutPlaces(line)
    const last = blocks.at(-1)
    const add = (kind: 'words' | 'quote', words: string) =>
      last?.kind === kind ? last.lines.push(words) : blocks.push({ kind, lines: [words] })
    const isLast = isOpen && index === lines.length - 1
    if (isInCode && last?.kind === 'code') {
      if (/^\s*```\s*$/.test(bare)) isInCode = false
      else if (!isLast || !/^\s*`+$/.test(bare)) last.lines.push(bare)
      return
    }
    if (fence.test(bare)) {
      isInCode = true
      blocks.push({ kind: 'code', lines: [] })
      return
    }
    if (isLast && beginning.test(line)) return
    const [, indent = '', value, words] = point.exec(line) ?? []
    if (words !== undefined) {
      const found: Point = { value, text: words, points: [] }
      const list = last?.kind === 'list' ? last : undefined
      if (list && indent.length > list.indent + 1) list.points.at(-1)?.points.push(found)
      else if (list && !list.points[0]?.value === !value) list.points.push(found)
      else blocks.push({ kind: 'list', points: [found], indent: indent.length })
      return
    }
    const head = title.exec(line)?.[1]
    if (head !== undefined) {
      blocks.push({ kind: 'title', lines: [head] })
      return
    }
    const quoted = quote.exec(line)
    if (quoted && (quoted[1] || last?.kind === 'quote')) add('quote', quoted[1] ?? '')
    else if (last?.kind === 'list' && /^\s\s+\S/.test(line)) {
      const end = last.points.at(-1) as Point
      const to = end.points.at(-1) ?? end
      to.text += `\n${line.trim()}`
    } else if (line.trim() || last?.kind === 'words') add('words', line)
  })
  return blocks
}

/** A text's blocks as vnodes; lists go one level deep. A text without marks is one text node, as it was typed. */
export function blocks(text: string, reading: Reading): ComponentChild[] {
  const found = read(text, reading.isOpen)
  const isOpenAt = (isLast: boolean): Reading => ({ ...reading, isOpen: reading.isOpen && isLast })
  const list = (points: readonly Point[], isLast: boolean): ComponentChild =>
    h(
      points[0]?.value ? 'ol' : 'ul',
      null,
      points.map((one, index) => {
        const isEnd = isLast && index === points.length - 1
        const isNested = one.points.length > 0
        return h('li', { value: one.value }, [
          inline(one.text, isOpenAt(isEnd && !isNested)),
          isNested && list(one.points, isEnd),
        ])
      }),
    )
  return found.map((block, index) => {
    const isLast = index === found.length - 1
    if (block.kind === 'list') return list(block.points, isLast)
    const { kind, lines } = block
    // Beside another block the sheet keeps the distance.
    while (lines.length > 1 && !lines.at(-1)?.trim()) lines.pop()
    const all = lines.join('\n')
    if (kind === 'code') return h('pre', { dir: 'ltr' }, h('code', null, all))
    const children = inline(all, isOpenAt(isLast))
    return kind === 'words' ? children : h(kind === 'quote' ? 'blockquote' : 'b', null, children)
  })
}
