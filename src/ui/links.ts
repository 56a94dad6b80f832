import { safeUrl } from './safe-url.ts'

/** A piece of a text: plain words, or a link with the address it leads to. */
export interface TextPart {
  readonly text: string
  readonly href?: string
}

const candidate = /\b(?:https?:\/\/|mailto:)[^\s<>"]+/gi

/** A full stop or bracket after an address belongs to the sentence, unless the bracket was opened inside it. */
function trimmed(address: string): string {
  let end = address.length
  for (; end > 0; end--) {
    const last = address.charAt(end - 1)
    if (last === ')' && address.slice(0, end).includes('(')) break
    if (!".,:;!?)]}'*_~".includes(last)) break
  }
  return address.slice(0, end)
}

/** Cuts a text into words and links, in order; joined again the texts are the same. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const match of text.matchAll(candidate)) {
    const address = trimmed(match[0])
    const href = safeUrl(address)
    if (!href) continue
    if (match.index > at) parts.push({ text: text.slice(at, match.index) })
    parts.push({ text: address, href })
    at = match.index + address.length
  }
  if (at < text.length) parts.push({ text: text.slice(at) })
  return parts
}
