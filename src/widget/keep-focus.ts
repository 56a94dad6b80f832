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
