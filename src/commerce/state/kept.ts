import type { Friction } from '../../protocol/context.ts'
import { cleanCheckout, cleanPhase, cleanStage, list, shape, text, time } from '../read/clean.ts'
import type { State, Trouble } from './state.ts'

/** Where it is kept, in the tab's storage. */
export const keptKey = 'shopbell:commerce'
/** What went wrong longer ago is another visit's, ms. */
const keptMs = 30 * 60_000

/**
 * The state with what the tab's last pages knew: how often the checkout was begun, what went wrong, the last order. The same
 * page again, such as after a form was sent, is what it was; loaded anew by the customer, its failures are known, too.
 */
export function withKept(state: State, storage: Storage, now: number, { performance }: Window): State {
  /** As this page's own code wrote them, or not at all. */
  const recent = <Kept extends { readonly at: number }>(max: number) =>
    list((one) => (now - (time((one as Kept | null)?.at) ?? 0) < keptMs ? (one as Kept) : undefined), max)
  try {
    const kept = shape({
      page: text(1_000),
      stage: cleanStage,
      phase: cleanPhase,
      checkout: cleanCheckout,
      recentOrderId: text(200),
      friction: recent<Friction>(10),
      troubles: recent<Trouble>(20),
    })(JSON.parse(storage.getItem(keptKey) ?? ''))
    if (!kept) return state
    const { page, stage, friction, troubles, ...fields } = kept
    const isSame = page === state.context.page.url
    const [load] = performance.getEntriesByType('navigation')
    const isReload = (load as PerformanceNavigationTiming | undefined)?.type === 'reload'
    // An address that says another stage counts more, one that says nothing does not.
    const said = { source: 'url', at: now } as const
    return {
      ...state,
      context: {
        ...fields,
        ...(isSame && stage && { stage }),
        ...(friction.length > 0 && { friction }),
        ...state.context,
      },
      troubles,
      ...(isSame && {
        said: { ...(stage && { stage: said }) },
        heard: (isReload ? friction : []).map(({ kind, field }) => ({ key: `${kind} ${field}`, ...said })),
      }),
    }
  } catch {
    return state
  }
}

/** Keeps what the tab's next page should know. */
export function keep({ context, troubles }: State, storage: Storage): void {
  const { page, stage, phase, checkout, order, recentOrderId, friction } = context
  try {
    const kept = { page: page.url, stage, phase, recentOrderId, friction, troubles }
    // After an order the next checkout is the first one again.
    storage.setItem(keptKey, JSON.stringify({ ...kept, checkout: order ? undefined : checkout }))
  } catch {
    // A full or forbidden storage keeps less.
  }
}
