import type { Friction, FrictionKind } from '../../protocol/context.ts'
import { cleanStep } from '../read/clean.ts'
import { manyDigits, scrubbed } from '../read/scrub.ts'
import { known } from '../read/values.ts'
import type { Signal } from '../signal.ts'
import { enter } from './phase.ts'
import type { Draft, Trouble } from './state.ts'

/** Two sources tell the same within this, ms. */
const sameMs = 1_000
/**
 * One source that tells the same again within this tells it twice, such as by two tags on one event, ms. Later the customer
 * has done it again: nobody presses faster.
 */
const echoMs = 50

/** Whether this was counted already; notes it where not. */
export function isCounted(draft: Draft, key: string): boolean {
  const { heard, source, at } = draft
  const is = heard.some((one) => one.key === key && at - one.at < (one.source === source ? echoMs : sameMs))
  if (!is) draft.heard = [...heard, { key, source, at }].slice(-20)
  return is
}

/** Something went wrong: one more of its like, or something new. A source that knows more of the same adds to it. */
export function suffer(draft: Draft, data: Extract<Signal, { readonly type: 'friction' }>): void {
  const { context, source, at, troubles } = draft
  const name = nameOf(data.kind)
  if (!name) return
  // Who could not pay is in the checkout, whatever the page looks like, such as one of an order that failed.
  if (name === 'payment_failed' && !context.order) enter(draft, 'checkout', true)
  const code = nameOf(data.code)
  const field = nameOf(data.field)
  const step = cleanStep(data.step) ?? context.step
  const message = scrubbed(data.message, 160)
  if (data.mayBeKnown && troubles.some((one) => one.kind === name && one.code === code)) return
  const told = known<Pick<Friction, 'kind' | 'code' | 'field' | 'step' | 'message'>>({
    kind: name,
    code,
    field,
    step,
    message,
  })
  const ring = context.friction ?? []
  // Who tells no code or step tells of whatever was there.
  const like = ring
    .filter((one) => one.kind === name && one.field === field)
    .filter((one) => (!code || one.code === code) && (!step || one.step === step))
    .at(-1)
  if (isCounted(draft, `${name} ${field}`)) {
    const last = ring.filter((one) => one.kind === name && one.field === field).at(-1)
    context.friction = ring.map((one) => (one === last ? { ...told, ...one } : one))
    return
  }
  const count = (like?.count ?? 0) + 1
  context.friction = [...ring.filter((one) => one !== like), { ...like, ...told, count, at, source } as Friction].slice(
    -10,
  )
  draft.troubles = [...troubles, known<Trouble>({ kind: name, code, form: data.form, at })].slice(-20)
}

/** These kinds are over. */
export function relieve(draft: Draft, ...kinds: readonly FrictionKind[]): void {
  draft.troubles = draft.troubles.filter(({ kind }) => !kinds.includes(kind))
}

/** What a program calls something; nothing that may be what somebody typed. */
function nameOf(value: unknown): string | undefined {
  const name = String(value ?? '')
  return /^[a-z][\w.:[\]-]{0,59}$/i.test(name) && !manyDigits.test(name) ? name : undefined
}
