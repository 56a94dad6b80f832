import type { Widget } from './widget.ts'

const focusable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

/** Keeps Tab inside a panel that covers the page, as its role `dialog` says; beside the page it leads out. */
export function keepFocus({ container, launcher, signal }: Widget): void {
  container.addEventListener(
    'keydown',
    (event) => {
      const panel = container.querySelector('[role=dialog]')
      if (event.key !== 'Tab' || !panel) return
      const stops = [...panel.querySelectorAll<HTMLElement>(focusable)].filter(
        (element) => element.tabIndex >= 0 && !element.hasAttribute('disabled') && element.getClientRects().length > 0,
      )
      const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
      if (launcher.root.activeElement !== from) return
      event.preventDefault()
      to?.focus()
    },
    { signal },
  )
}

/** Gives what tells whether the focus was in the panel, and went away with what held it. */
export function watchLostFocus({
  container,
  launcher,
  signal,
  window,
}: Pick<Widget, 'container' | 'launcher' | 'signal' | 'window'>): () => boolean {
  let held = launcher.root.activeElement
  container.addEventListener(
    'focusin',
    ({ target }) => {
      held = target as Element
    },
    { signal },
  )
  // Else somebody went on to something else in the page.
  return () => held?.isConnected === false && window.document.activeElement === window.document.body
}
