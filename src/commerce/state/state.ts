import type { CommerceContext, ContextSource, FrictionKind, PageSeen } from '../../protocol/context.ts'

/** Who said something, and when, ms since 1970. */
export interface Said {
  readonly source: ContextSource
  readonly at: number
}

/** One time that something went wrong. */
export interface Trouble {
  readonly kind: FrictionKind
  readonly code?: string
  readonly form?: string
  readonly at: number
}

/** All that is known of a customer in one page, and what is needed to judge what comes next. */
export interface State {
  readonly context: CommerceContext
  /** Who told a field on this page. `phase` follows the stage, so only the host tells it. */
  readonly said: { readonly [Name in keyof CommerceContext]?: Said }
  /** The page that was shown last; absent before the first one was told. */
  readonly place?: string
  /** What was counted lately, so that it is not counted again; at most 20. */
  readonly heard: readonly (Said & { readonly key: string })[]
  /** The orders that were told, at most 20. */
  readonly orders: readonly string[]
  /** Since the last purchase, the newest 20. */
  readonly troubles: readonly Trouble[]
}

/** The state without what is of the customer, and not of the page and its cart. */
export function forgotten({ context, ...state }: State): State {
  const { checkout: _, friction: __, order: ___, recentOrderId: ____, shown: _____, ...page } = context
  return { ...state, context: page, troubles: [] }
}

type Writable<Of> = { -readonly [Name in keyof Of]: Of[Name] }

/** A state while something is told, and by whom. */
export interface Draft extends Writable<Omit<State, 'context' | 'said'>>, Said {
  readonly context: Writable<CommerceContext>
  readonly said: Writable<State['said']>
}

/** Nothing is known but the page. */
export function initialState(page: PageSeen): State {
  return { context: { page }, said: {}, heard: [], orders: [], troubles: [] }
}

/** The state after `change`; the one before stays as it was. */
export function changed(state: State, { source, at }: Said, change: (draft: Draft) => void): State {
  const draft: Draft = { ...state, context: { ...state.context }, said: { ...state.said }, source, at }
  change(draft)
  const { source: _, at: __, ...next } = draft
  return next
}

/** A word of a higher source stands for so long against lower ones, ms. */
const standsMs = 10_000

/** The most trusted first; those of one line are equals. */
const ranks: readonly (readonly ContextSource[])[] = [
  ['host'],
  ['shopify', 'shopify-pixel', 'woocommerce'],
  ['ga4', 'adobe'],
  ['json-ld'],
  ['url', 'behaviour'],
]

/**
 * Whether this source may change a field now: unless a higher one told it less than 10 s ago; what the page
 * is, its product and its stage, a higher one has told for as long as the page is shown.
 */
export function mayTell({ said, source, at }: Draft, field: keyof CommerceContext): boolean {
  const last = said[field]
  const isOfPage = field === 'product' || field === 'stage' || field === 'page'
  const rankOf = (who: ContextSource) => ranks.findIndex((rank) => rank.includes(who))
  return !last || rankOf(source) <= rankOf(last.source) || (!isOfPage && at - last.at >= standsMs)
}

/** Notes who told a field. */
export function note({ said, source, at }: Draft, field: keyof CommerceContext): void {
  said[field] = { source, at }
}
