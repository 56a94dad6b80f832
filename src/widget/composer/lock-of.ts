import { isKind, type MessageEntry } from '../../core/index.ts'

/**
 * Until when nothing but a form's answer can be written, ms since 1970 (infinity: until that comes); `undefined` where none
 * asks for it.
 */
export function lockOf(messages: readonly MessageEntry[], now: number): number | undefined {
  for (let at = messages.length - 1; at >= 0; at--) {
    const { answers, content, deleted, erased, isOwn } = messages[at] as MessageEntry
    // What was said after a form, on another device or before this version, let it go.
    if (isOwn) return undefined
    const isOpen = !answers?.length && deleted === undefined && !erased
    const until = isKind(content, 'form') && content.locksComposer && (content.expiresAt ?? Number.POSITIVE_INFINITY)
    if (until && isOpen && until > now) return until
  }
  return undefined
}
