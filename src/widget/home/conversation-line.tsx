import type { Summary } from '../../core/index.ts'
import { Avatar, formatAge, formatDay } from '../../ui/index.ts'
import type { AllWords } from '../locale/en-more.ts'

export interface ConversationLineProps {
  readonly summary: Summary
  /** Said above it; without it the line tells how the conversation stands. */
  readonly label?: string
  /** Who answers where nobody has yet. */
  readonly shop: string
  readonly words: AllWords
  readonly language: string
  readonly now: number
  readonly onOpen: () => void
}

const dayMs = 24 * 3600_000

/** One conversation: who spoke last, what was said and when, and how much of it is unread. */
export function ConversationLine({ summary, label, shop, words, language, now, onOpen }: ConversationLineProps) {
  const { last, startedAt, status, unread } = summary
  const isOwn = last?.author.kind === 'customer'
  const name = (!isOwn && last?.author.name) || shop
  const at = last?.at ?? startedAt
  const { home } = words
  return (
    <button class={`item ${label ? 'tile' : ''}`} type="button" onClick={onOpen}>
      {label && <span class="over">{label}</span>}
      <Avatar name={name} url={isOwn ? undefined : last?.author.avatarUrl} />
      <span class="said">
        <span class="pair">
          <b dir="auto">{name}</b>
          <time dateTime={new Date(at).toISOString()}>{formatWhen(at, now, { ...words, language })}</time>
        </span>
        <span class="pair">
          <span class="saying" dir="auto">
            {last && (isOwn ? home.own(last.text) : last.text)}
          </span>
          {!label && <span>{status === 'open' ? home.open : home.resolved}</span>}
        </span>
      </span>
      {unread > 0 && (
        <>
          <span class="count" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
          <span class="hidden">{home.unread(unread)}</span>
        </>
      )}
    </button>
  )
}

/** The longer ago, the less exact. */
function formatWhen(at: number, now: number, words: AllWords): string {
  if (now - at < dayMs) return formatAge(at, now, words.language, words.home.justNow)
  if (now - at < 6 * dayMs) return formatDay(at, now, words)
  return new Intl.DateTimeFormat(words.language, { dateStyle: 'medium' }).format(at)
}
