/**
 * Moves the focus among elements by the arrow keys. Tells whether it did.
 *
 * @param across how many stand in a row; 0: only up and down move
 */
export function rove(event: KeyboardEvent, elements: readonly HTMLElement[], across: number): boolean {
  const from = elements.indexOf(event.target as HTMLElement)
  const isReversed = getComputedStyle(event.target as Element).direction === 'rtl'
  const by =
    {
      ArrowUp: -(across || 1),
      ArrowDown: across || 1,
      ArrowLeft: across && (isReversed ? 1 : -1),
      ArrowRight: across && (isReversed ? -1 : 1),
    }[event.key] ?? 0
  const to = elements[from + by]
  if (!by || !to) return false
  event.preventDefault()
  to.focus()
  return true
}
