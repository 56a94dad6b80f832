import type { Summary } from '../../core/index.ts'
import { isAtCheckout, troubleOf } from '../context/trouble.ts'
import { customerName } from '../guest-name.ts'
import type { Tab } from '../route.ts'
import { words } from '../words.ts'

/** What a conversation's place in the list depends on. */
export interface Place {
  readonly waitingSince: number | undefined
  readonly lastAt: number
  /** Whether something keeps the customer from paying. */
  readonly isInTrouble: boolean
}

/**
 * The place a conversation keeps while it is open on the right. Without it, answering would make the row jump away under
 * the agent's eyes, and `j` would no longer lead to the next one who waits.
 */
export interface Held extends Place {
  readonly conversation: string
}

export function placeOf(summary: Summary): Place {
  return {
    waitingSince: summary.waitingSince,
    lastAt: summary.last?.at ?? summary.startedAt,
    isInTrouble: isAtCheckout(summary) && troubleOf(summary.context) !== undefined,
  }
}

/** Which conversations a list shows. */
export interface ListChoice {
  readonly tab: Tab
  /** Only those of this agent. */
  readonly mine: string | null
  /** Words to look for in name, last message, page and trouble. */
  readonly query: string
  readonly held: Held | null
}

/** A line of the list. `isWaiting` tells its group, which for the held one is the group it was in. */
export interface ListRow {
  readonly summary: Summary
  readonly isWaiting: boolean
}

/**
 * The rows in order: in Open who waits longest first, then the newest word; in Resolved the newest word first. Of those who
 * wait since the same minute whoever cannot pay comes first: a whole minute of others' patience is never taken for it.
 */
export function rowsOf(summaries: readonly Summary[], choice: ListChoice): readonly ListRow[] {
  const { held, tab } = choice
  const status = tab === 'open' ? 'open' : 'resolved'
  const isHeld = (summary: Summary) => summary.conversation === held?.conversation
  return summaries
    .filter((summary) => isHeld(summary) || (summary.status === status && isChosen(summary, choice)))
    .map((summary) => ({ summary, place: held && isHeld(summary) ? held : placeOf(summary) }))
    .sort((a, b) => (tab === 'open' ? compareWaiting(a.place, b.place) : 0) || b.place.lastAt - a.place.lastAt)
    .map(({ summary, place }) => ({ summary, isWaiting: tab === 'open' && place.waitingSince !== undefined }))
}

const minuteMs = 60_000

function compareWaiting(a: Place, b: Place): number {
  if (a.waitingSince !== undefined && b.waitingSince !== undefined)
    return (
      Math.floor(a.waitingSince / minuteMs) - Math.floor(b.waitingSince / minuteMs) ||
      Number(b.isInTrouble) - Number(a.isInTrouble) ||
      a.waitingSince - b.waitingSince
    )
  return Number(b.waitingSince !== undefined) - Number(a.waitingSince !== undefined)
}

function isChosen(summary: Summary, { mine, query }: ListChoice): boolean {
  if (mine !== null && summary.assignee?.id !== mine) return false
  const wanted = query.trim().toLocaleLowerCase()
  if (wanted === '') return true
  const { context, customer, last } = summary
  return [
    customerName(customer),
    last?.text,
    context?.page.title,
    context?.product?.title,
    isAtCheckout(summary) ? words.commerce.atCheckout : undefined,
    troubleOf(context)?.words,
  ].some((text) => text?.toLocaleLowerCase().includes(wanted))
}

/** The conversation `step` rows further, staying within the list; the first one when none is chosen. */
export function neighbour(rows: readonly ListRow[], selected: string | null, step: 1 | -1): string | null {
  const index = rows.findIndex(({ summary }) => summary.conversation === selected)
  const next = index === -1 ? rows[0] : (rows[index + step] ?? rows[index])
  return next?.summary.conversation ?? null
}

/** How many customers wait for an answer. */
export function countWaiting(summaries: readonly Summary[]): number {
  return summaries.filter(({ status, waitingSince }) => status === 'open' && waitingSince !== undefined).length
}
