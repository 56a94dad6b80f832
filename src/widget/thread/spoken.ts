import type { MessageEntry } from '../../core/index.ts'
import { textOf } from '../../core/index.ts'
import type { AllWords } from '../locale/en-more.ts'

/** What stands in place of a message's content when that is gone. */
export function goneText({ deleted, erased }: MessageEntry, words: AllWords): string | undefined {
  return erased ? words.erased : deleted === undefined ? undefined : words.deleted
}

/** Who wrote a message, as shown. */
export function nameOf({ author, isOwn }: MessageEntry, words: AllWords): string {
  return isOwn ? words.you : (author.name ?? words.agent)
}

/** A message in one breath, for screen readers. */
export function spokenOf(entry: MessageEntry, words: AllWords): string {
  const { content } = entry
  const said = 'announce' in content && content.announce
  return `${nameOf(entry, words)}: ${goneText(entry, words) ?? (said || textOf(content))}`
}
