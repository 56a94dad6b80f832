import type { ContextChange } from '../../core/index.ts'
import type { Friction, FrictionKind } from '../../protocol/context.ts'
import { amountWords } from '../context/amount-words.ts'
import { frictionWords, isGrave } from '../context/friction.ts'
import { readableUrl } from '../web-url.ts'
import { words } from '../words.ts'

/** What a change of where the customer is says in the thread. */
export interface ContextTold {
  /** Where they went, in words. */
  readonly move?: string
  /** What happened to them: at the checkout, bought, went wrong. Those of one `key` in a row are one. */
  readonly records: readonly { readonly key: string; readonly text: string; readonly isGrave?: boolean }[]
}

/** Told in the details only: signs that somebody hesitates are no events of a conversation. */
const quiet: ReadonlySet<FrictionKind> = new Set(['idle', 'back_and_forth', 'rage_click', 'field_error'])

/**
 * Reads a thread's changes of context in their order and tells what is new in each: a page that is loaded again names
 * everything it knew before.
 */
export function createContextTeller(): (change: ContextChange) => ContextTold {
  let page: string | undefined
  let product: string | undefined
  let phase = 'before'
  let order: string | undefined
  const wentWrong = new Map<string, number>()

  const tellMove = (change: ContextChange): string | undefined => {
    const isNewPage = change.page !== undefined && `${change.page.url} ${change.page.title}` !== page
    if (change.page) page = `${change.page.url} ${change.page.title}`
    const isNewProduct = change.product ? change.product.id !== product : false
    // A page without a product leaves the one of the page before behind.
    if (change.product || isNewPage || change.product === null) product = change.product?.id
    if (change.product && (isNewPage || isNewProduct)) return words.thread.looksAt(change.product.title)
    return isNewPage && change.page ? words.thread.moved(change.page.title || readableUrl(change.page.url)) : undefined
  }

  const tellPhase = (change: ContextChange): readonly string[] => {
    const before = phase
    phase = change.phase ?? phase
    const isBought = change.order ? change.order.id !== order : false
    order = change.order?.id ?? order
    if (change.order && isBought) {
      const total = amountWords(change.order.total)
      return [total === undefined ? words.commerce.bought : words.commerce.boughtFor(total)]
    }
    if (phase === before) return []
    if (phase === 'during') return [words.commerce.wentToCheckout]
    return before === 'during' && phase === 'before' ? [words.commerce.leftCheckout] : []
  }

  const tellFriction = (friction: readonly Friction[]) =>
    friction.flatMap((one) => {
      const key = `${one.kind} ${one.code} ${one.field}`
      if (quiet.has(one.kind) || one.at <= (wentWrong.get(key) ?? 0)) return []
      wentWrong.set(key, one.at)
      const times = one.count > 1 ? ` (${one.count.toLocaleString(words.language)}×)` : ''
      return [{ key, text: frictionWords(one) + times, isGrave: isGrave(one) }]
    })

  return (change) => {
    const move = tellMove(change)
    const [steps, wrong] = [tellPhase(change), tellFriction(change.friction ?? [])]
    // To the checkout one goes by its page: that is one thing, not two.
    const isMove = move !== undefined && steps.length === 0
    return { ...(isMove && { move }), records: [...steps.map((text) => ({ key: text, text })), ...wrong] }
  }
}
