import type { CommerceContext, Friction } from '../../protocol/context.ts'
import type { Summary } from '../../protocol/model.ts'
import { words } from '../words.ts'
import { isGrave, kindWords } from './friction.ts'

/** What keeps a customer from buying just now. */
export interface Trouble {
  readonly words: string
  /** Of the newest time, ms since 1970. */
  readonly at: number
}

/** So long after it went wrong somebody who left the checkout may still want help. */
const afterMs = 30 * 60_000

/** Whether the customer is on the way to pay. */
export function isAtCheckout({ context, phase }: Pick<Summary, 'context' | 'phase'>): boolean {
  return (context?.phase ?? phase) === 'during'
}

/** What went gravely wrong last, and how often that did, since the last purchase. */
export function troubleOf(context: CommerceContext | undefined): Trouble | undefined {
  const since = context?.order?.at ?? 0
  const open = (context?.friction ?? []).filter((friction) => isGrave(friction) && friction.at > since)
  const last = open.reduce<Friction | undefined>(
    (newest, one) => (newest && newest.at > one.at ? newest : one),
    undefined,
  )
  if (!last) return undefined
  const count = open.filter(({ kind }) => kind === last.kind).reduce((sum, one) => sum + one.count, 0)
  return { words: words.commerce.troubleSign(kindWords(last.kind), count), at: last.at }
}

/** What an agent sees of it in the list: who needs help first. */
export interface Sign {
  readonly words: string
  readonly isTrouble: boolean
}

/** The sign of a conversation: trouble at the checkout or shortly after leaving it, else that the customer is there. */
export function signOf(summary: Pick<Summary, 'context' | 'phase'>, now: number): Sign | undefined {
  const isThere = isAtCheckout(summary)
  const trouble = troubleOf(summary.context)
  if (trouble && (isThere || now - trouble.at < afterMs)) return { words: trouble.words, isTrouble: true }
  return isThere ? { words: words.commerce.atCheckout, isTrouble: false } : undefined
}
