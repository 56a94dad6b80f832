import { type ComponentChild, h } from 'preact'
import { addressPattern, foundUrl, linkUrl, trimAddress } from '../links.ts'

/** How a run of words is read. */
export interface Reading {
  /** The text is still growing: marks without an end hold up to here, and one at the very end may still become another. */
  readonly isOpen: boolean
  /** What stands for a place marked with the code unit U+FDD0 + n. */
  readonly placeOf?: ((n: number) => ComponentChild) | undefined
  /** Inside a link there are no others. */
  readonly isInLink?: boolean
}

/** Which element a mark makes. Longer runs are no marks: they are dividers and masked words. */
const elements: Readonly<Record<string, string>> = { '*': 'em', _: 'em', '**': 'strong', '***': 'strong', '~~': 's' }

/**
 * Every alternative goes over a character at most twice, so that hostile text costs no more than other text. In turn:
 * an escaped mark; code; a link, which may end with the text; an address; a mark; the end of a line; a marked place.
 */
const token = new RegExp(
  [
    /\\([*_~`[\]])/,
    /(`+)(?:([^`\n]+)(`+|$))?/,
    /!?\[([^[\]\n]*)(?:$|\](?:$|\(([^\s()]*(?:\([^\s()]*(?:\)[^\s()]*)?)?)(\)|$)))/,
    new RegExp(`(${addressPattern.source})`),
    /(\*+|_+|~+)/,
    /([\n\ufdd0-\ufdef])/,
    /[\\!]$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/** The words alone. */
export const withoutPlaces = (text: string) => text.replace(/[\ufdd0-\ufdef]/g, '')

/** A letter or digit of a script that puts spaces between words. */
const isInWord = (character: string) => character < '\u0e00' && /[\p{L}\p{N}]/u.test(character)

/** `2*3*4`, `snake_case` and `/_next` are no emphasis; a bold prefix or ending of a word is. */
const isOpener = (mark: string, before: string) =>
  mark.length > 1 ? !/[\da-z\\]/i.test(before) : !before || before >= '\u0e00' || /[\s([{"'«¡¿*_~-]/.test(before)

/** A link that tells where it leads nothing of where it was. */
export function link(href: string, children: ComponentChild, name?: string): ComponentChild {
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow', 'aria-label': name }, children)
}

/** Words with their marks, as vnodes. Line breaks stay line breaks; no mark reaches over one. */
export function inline(typed: string, reading: Reading): ComponentChild[] {
  const { isOpen, placeOf, isInLink } = reading
  // One of each mark at most is open, so this stays shallow.
  const open: { readonly mark: string; readonly children: ComponentChild[] }[] = []
  const root: ComponentChild[] = []
  let text = typed
  let at = 0

  const push = (child: ComponentChild) => {
    const children = open.at(-1)?.children ?? root
    const last = children.at(-1)
    // Few text nodes: a plain text is one.
    if (typeof child === 'string' && typeof last === 'string') children[children.length - 1] = last + child
    else if (child) children.push(child)
  }
  /** The innermost open mark ends: as an element, or as the characters it is. */
  const fold = (isElement: boolean) => {
    const { mark, children } = open.pop() as (typeof open)[number]
    if (isElement) push(h(elements[mark] as string, null, mark === '***' ? h('em', null, children) : children))
    else for (const child of [mark, ...children]) push(child)
  }

  while (at < text.length) {
    token.lastIndex = at
    const match = token.exec(text)
    push(text.slice(at, match?.index ?? text.length))
    if (!match) break
    const [all, escaped, ticks, code, end, label, address, bracket, found, mark, other] = match
    const before = text.charAt(match.index - 1)
    at = match.index + all.length
    /** Whether it is the last, of a text that grows: what it is, is not known yet. */
    const isGrowing = isOpen && at === text.length

    if (escaped) push(before === '¯' ? all : escaped)
    else if (ticks) {
      if (code && (end === ticks || (isGrowing && ticks.startsWith(end as string)))) {
        push(h('code', { dir: 'ltr' }, withoutPlaces(code)))
      } else {
        at = match.index + ticks.length
        if (!isOpen || at < text.length) push(ticks)
      }
    } else if (label !== undefined) {
      const href = bracket && linkUrl(withoutPlaces(address as string))
      if (href) push(link(href, label ? inline(label, { isOpen: false, isInLink: true }) : href))
      else {
        // Of one that is not finished the label is shown, of one that leads nowhere what was typed.
        const from = match.index
        at = from + all.indexOf('[') + 1
        if (isGrowing) text = text.slice(0, at + label.length)
        else push(text.slice(from, at))
      }
    } else if (found) {
      const address = trimAddress(found)
      const href = foundUrl(address)
      // What is no address is none from its middle on either.
      if (href) at = match.index + address.length
      push(href ? (isInLink ? address : link(href, address)) : found)
    } else if (mark) {
      const depth = open.findIndex((one) => one.mark === mark)
      const after = text.charAt(at)
      if (isGrowing) continue
      if (depth >= 0 && /\S/.test(before) && (mark.length > 1 || !isInWord(after))) {
        while (open.length > depth + 1) fold(false)
        fold(true)
      } else if (depth < 0 && elements[mark] && /\S/.test(after) && isOpener(mark, before))
        open.push({ mark, children: [] })
      else push(mark)
    } else if (other === '\n') {
      while (open.length > 0) fold(false)
      push(other)
    } else if (other) push(placeOf?.(other.charCodeAt(0) - 0xfdd0))
    else if (!isOpen) push(all)
  }
  while (open.length > 0) fold(isOpen)
  return root
}
