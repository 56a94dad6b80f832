/** Where something is in the window, CSS pixels. */
export type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>

/** How far the launcher stays away, CSS pixels. */
const gap = 12

/** By how much a launcher must move up to cover none of the others; 0 where there is no room above them. */
export function liftOver({ left, right, top, bottom }: Box, others: readonly Box[]): number {
  let lift = 0
  // From the lowest upwards: moved away from one, it may meet the next.
  for (const other of [...others].sort((a, b) => b.bottom - a.bottom)) {
    const isBeside = other.right <= left || other.left >= right || other.top >= other.bottom
    if (!isBeside && other.bottom > top - lift && other.top < bottom - lift + gap) lift = bottom - other.top + gap
  }
  return top - lift < gap ? 0 : lift
}

/** Keeps the button from what is found, as that comes, goes and moves. Gives what ends that. */
export function avoid(
  button: HTMLElement,
  find: () => readonly Element[],
  window: Window & typeof globalThis,
  setLift: (length: string) => void,
): () => void {
  const events = ['scroll', 'resize', 'transitionend', 'animationend']
  let lift = 0
  let asked = 0

  const measure = () => {
    asked = 0
    const { left, right, top, bottom } = button.getBoundingClientRect()
    const others = find().filter((other) => {
      sizes.observe(other)
      return other.checkVisibility({ visibilityProperty: true })
    })
    lift = liftOver(
      { left, right, top: top + lift, bottom: bottom + lift },
      others.map((other) => other.getBoundingClientRect()),
    )
    setLift(`${lift}px`)
  }
  const later = () => {
    asked ||= window.requestAnimationFrame(measure)
  }
  const sizes = new window.ResizeObserver(later)
  const changes = new window.MutationObserver(later)
  // Banners are put into the body; bars that were there before come and go by class.
  changes.observe(window.document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['class', 'hidden', 'style'],
  })
  for (const type of events) window.addEventListener(type, later, true)
  measure()

  return () => {
    for (const type of events) window.removeEventListener(type, later, true)
    sizes.disconnect()
    changes.disconnect()
    window.cancelAnimationFrame(asked)
    setLift('')
  }
}
