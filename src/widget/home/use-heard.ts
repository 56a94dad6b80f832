import { useLayoutEffect, useRef } from 'preact/hooks'

/** Names a screen and gives it the focus, as it comes and with each other `step`, so that it is heard. */
export function useHeard(name: string, step?: unknown) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => box.current?.focus({ preventScroll: true }), [step])
  return { ref: box, tabIndex: -1, role: 'group', 'aria-label': name } as const
}
