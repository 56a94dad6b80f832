/**
 * What must not reach the page's own listeners: its shortcuts fire on keys typed to us, its dialogs take the focus back,
 * its forms and analytics read our input.
 */
const kept = 'keydown keyup keypress beforeinput input change submit reset paste cut copy focusin focusout drop'

/** Stops these events at the host element. It goes with the element. */
export function keepEvents(host: Element): void {
  for (const type of kept.split(' ')) host.addEventListener(type, (event) => event.stopPropagation())
}
