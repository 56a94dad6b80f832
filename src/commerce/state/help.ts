import type { FrictionKind } from '../../protocol/context.ts'
import type { Help } from '../commerce.ts'
import type { State, Trouble } from './state.ts'

const minute = 60_000

/** How often within how long, ms, it must happen before help is offered. Kinds that are not listed: twice. */
const thresholds: ReadonlyMap<FrictionKind, readonly [times: number, withinMs: number]> = new Map([
  ['payment_failed', [1, 0]],
  ['out_of_stock', [1, 0]],
  ['idle', [1, 0]],
  ['back_and_forth', [1, 0]],
  ['coupon_rejected', [2, 2 * minute]],
  ['field_error', [3, minute]],
])
const others: readonly [number, number] = [2, 30 * minute]

/** Nothing failed: the customer only hesitates. */
const hesitations: readonly FrictionKind[] = ['idle', 'back_and_forth']

/** Fields that are refused at one press of a button are one error, ms. */
const pressMs = 1_000

/**
 * What the chat could help with, by the thresholds of each kind: the newest failure that reached its own, else a hesitation.
 * From the second failure of whatever kind on a person is offered; three field errors are one. Only in the checkout, and in
 * the cart for what is out of stock. `null` while all is well, and after a purchase.
 */
export function helpOf({ context, troubles }: State): Help | null {
  const { phase, stage } = context
  const tries = troubles.filter((one, index) => !troubles.slice(0, index).some((before) => isOnePress(before, one)))
  const reached = tries.filter(
    (one, index) =>
      (phase === 'during' || (stage === 'cart' && one.kind === 'out_of_stock')) &&
      hasReached(one, tries.slice(0, index + 1)),
  )
  const newest = reached.filter(({ kind }) => !hesitations.includes(kind)).at(-1) ?? reached.at(-1)
  if (!newest) return null
  const { kind, code } = newest
  const thirds = tries.reduce((sum, one) => sum + thirdsOf(one.kind), 0)
  return { kind, ...(code && { code }), offersHuman: thirds >= 6 }
}

function isOnePress(before: Trouble, { kind, form, at }: Trouble): boolean {
  return kind === 'field_error' && before.kind === kind && before.form === form && at - before.at < pressMs
}

/** Whether a trouble, the last of these, is one too many. */
function hasReached({ kind, form, at }: Trouble, until: readonly Trouble[]): boolean {
  const [times, withinMs] = thresholds.get(kind) ?? others
  return until.filter((one) => one.kind === kind && one.form === form && at - one.at <= withinMs).length >= times
}

function thirdsOf(kind: FrictionKind): number {
  if (hesitations.includes(kind)) return 0
  return kind === 'field_error' ? 1 : 3
}
