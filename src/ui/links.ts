import { safeUrl } from './safe-url.ts'

/** An address in people's words: with a scheme, or a mailbox. The bound keeps long words without an `@` cheap. */
export const addressPattern =
  /\b(?:https?:\/\/|mailto:)[^\s<>"\ufdd0-\ufdef]+|[a-z\d][\w.+-]{0,63}@[a-z\d-]+(?:\.[a-z\d-]+)+/i

/** The address if people's text may link to it, else `undefined`. */
export function linkUrl(address: string): string | undefined {
  return /^tel:[-+\d().]+$/i.test(address) ? address : safeUrl(address)
}

/** Where a mailbox or address found in words leads. */
export function foundUrl(found: string): string | undefined {
  return linkUrl(/^[\w.+-]+@/.test(found) ? `mailto:${found}` : found)
}

/** A full stop or bracket after an address belongs to the sentence, unless the bracket was opened inside it. */
export function trimAddress(address: string): string {
  const open = address.indexOf('(')
  let end = address.length
  for (; end > 0; end--) {
    const last = address.charAt(end - 1)
    if (last === ')' && open >= 0 && open < end) break
    if (!".,:;!?)]}'*_~`".includes(last)) break
  }
  return address.slice(0, end)
}
