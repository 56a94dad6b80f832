import type { Phase, Stage } from '../../protocol/context.ts'
import { type Draft, mayTell, note } from './state.ts'

const phases: { readonly [Name in Stage]: Phase } = {
  browse: 'before',
  search: 'before',
  product: 'before',
  cart: 'before',
  checkout: 'during',
  purchased: 'after',
  order: 'after',
  refund: 'after',
}

/**
 * The customer is at a stage, and so in its phase. What happened (`isEvent`: a checkout, purchase or refund) counts whoever
 * tells it; what a page is, the highest source says. Lists of goods are on pages of every kind, so `browse` takes the place
 * of no other stage of the same page.
 */
export function enter(draft: Draft, stage: Stage, isEvent = false): void {
  const { context, said } = draft
  if (!isEvent && (!mayTell(draft, 'stage') || (stage === 'browse' && said.stage && draft.source !== 'host'))) return
  context.stage = stage
  note(draft, 'stage')
  if (mayTell(draft, 'phase')) move(draft, phases[stage])
}

/** The customer is in a phase: what belongs to the others is over. A checkout that is begun again counts as one more. */
export function move({ context, at }: Draft, phase: Phase): void {
  const { checkout } = context
  if (phase === 'during') {
    if (context.phase !== phase || !checkout)
      context.checkout = { ...checkout, startedAt: at, attempts: (checkout?.attempts ?? 0) + 1 }
  } else delete context.step
  if (phase === 'before') {
    if (context.order) delete context.checkout
    delete context.order
  }
  context.phase = phase
}

/** Another page is shown. Its stage is told anew; until then it is a page of the shop, or one more of the checkout. */
export function leavePage(draft: Draft): void {
  const { context, said } = draft
  for (const field of ['page', 'product', 'stage', 'phase'] as const) delete said[field]
  delete context.product
  if (context.phase && context.phase !== 'during') {
    context.stage = 'browse'
    move(draft, 'before')
  }
}
