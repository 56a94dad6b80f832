import type { ReadableAtom } from 'nanostores'
import type { Clock, Stop } from '../../protocol/clock.ts'
import type { CommerceContext, FrictionKind } from '../../protocol/context.ts'
import type { ShopWindow, Source } from '../signal.ts'

/** A customer who does nothing for so long may be stuck, ms. */
const idleMs = 75_000
/** Back from the checkout so often, the customer looks for something. */
const returns = 2
/** So often up and down, the customer cannot decide. */
const toggles = 4
const acts = ['pointerdown', 'pointermove', 'keydown', 'input', 'scroll']

/**
 * What the customer does in a checkout that tells of trouble: fields that are refused (by their names alone), nothing for 75 s
 * while the page is seen and no frame of a payment provider has the focus, back and forth between cart and checkout, and
 * quantities up and down. The last three are told once.
 */
export function watchBehaviour(clock: Clock, $context: ReadableAtom<CommerceContext>): Source {
  return (window, tell) => {
    const { document } = window
    const isInCheckout = () => $context.get().phase === 'during'
    const tellOnce = (kind: FrictionKind) => {
      if (!$context.get().friction?.some((one) => one.kind === kind)) tell({ type: 'friction', kind })
    }
    const stops = [
      watchFields(window, (field, form) => {
        if (isInCheckout()) tell({ type: 'friction', kind: 'field_error', field, form })
      }),
      watchQuantity($context, () => tellOnce('back_and_forth')),
    ]
    let stopWaiting: Stop | undefined
    let actedAt = 0
    const act = () => {
      actedAt = clock.now()
    }
    const wait = (ms: number) => {
      stopWaiting = clock.after(ms, () => {
        const restMs = actedAt + idleMs - clock.now()
        const isElsewhere = document.hidden || document.activeElement?.localName === 'iframe'
        if (restMs > 0) wait(restMs)
        else if (isElsewhere) wait(idleMs)
        else tellOnce('idle')
      })
    }
    const endWaiting = () => {
      stopWaiting?.()
      stopWaiting = undefined
      for (const name of acts) document.removeEventListener(name, act, true)
    }
    stops.push(
      endWaiting,
      $context.subscribe(({ checkout }) => {
        if (!isInCheckout()) return endWaiting()
        if (checkout && checkout.attempts > returns) tellOnce('back_and_forth')
        if (stopWaiting) return
        act()
        wait(idleMs)
        for (const name of acts) document.addEventListener(name, act, { capture: true, passive: true })
      }),
    )
    return () => {
      for (const stop of stops) stop()
    }
  }
}

/** Each field that the page or the browser refuses, by its name and a number for its form. */
function watchFields(window: ShopWindow, refused: (field: string, form: string) => void): Stop {
  const { document } = window
  const forms: unknown[] = []
  const refuse = (target: EventTarget | null) => {
    const { name, id, form } = target as HTMLInputElement
    if (!forms.includes(form)) forms.push(form)
    refused(name || id || '', `${forms.indexOf(form)}`)
  }
  const invalid = ({ target }: Event) => refuse(target)
  document.addEventListener('invalid', invalid, true)
  const observer = new window.MutationObserver((changes) => {
    for (const { target, oldValue } of changes)
      if (oldValue !== 'true' && (target as Element).getAttribute('aria-invalid') === 'true') refuse(target)
  })
  observer.observe(document, { subtree: true, attributeFilter: ['aria-invalid'], attributeOldValue: true })
  return () => {
    document.removeEventListener('invalid', invalid, true)
    observer.disconnect()
  }
}

/** Calls when the customer has made the number of pieces more and fewer in turn often enough. */
function watchQuantity($context: ReadableAtom<CommerceContext>, toggled: () => void): Stop {
  let before: number | undefined
  let direction = 0
  let times = 0
  return $context.subscribe(({ cart, phase, stage }) => {
    const now = cart?.quantity
    const change = Math.sign((now ?? 0) - (before ?? now ?? 0))
    before = now
    if (change === 0 || !(phase === 'during' || stage === 'cart')) return
    times = change === -direction ? times + 1 : 1
    direction = change
    if (times >= toggles) toggled()
  })
}
