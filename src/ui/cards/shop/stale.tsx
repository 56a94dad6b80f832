import { useLayoutEffect, useRef } from 'preact/hooks'
import type { CardHost } from '../card.ts'
import type { Fresh } from './use-fresh.ts'

export interface StaleProps {
  readonly fresh: Fresh
  readonly host: CardHost
}

/** Says that a product may have changed, lets the shop be asked, and says what came of it. */
export function Stale({ fresh: { check, isAsking, notice, staleId }, host }: StaleProps) {
  const line = useRef<HTMLParagraphElement>(null)
  const isPressed = useRef(false)
  const words = host.words.product

  useLayoutEffect(() => {
    if (isAsking || !isPressed.current) return
    isPressed.current = false
    // The button that had the focus may be gone.
    if (!check) line.current?.focus()
  }, [isAsking, notice])

  return notice ? (
    <p class="notice" ref={line} tabIndex={-1}>
      <span id={staleId} role="status">
        {isAsking ? host.words.action.pending : words[notice]}
      </span>{' '}
      {check && (
        <button
          type="button"
          aria-disabled={isAsking}
          onClick={() => {
            isPressed.current = true
            check()
          }}
        >
          {words.check}
        </button>
      )}
    </p>
  ) : null
}
