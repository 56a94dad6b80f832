import type { Launcher } from '../../loader/index.ts'

const expanded = 'aria-expanded'

/** Lets elements of the page open and close the panel in place of ours. Gives what ends that. */
export function takeLauncher({ button }: Launcher, find: () => readonly Element[], document: Document): () => void {
  let pressed: Element | undefined
  const tell = () => {
    for (const element of find()) element.setAttribute(expanded, `${button.getAttribute(expanded)}`)
  }
  const click = (event: Event) => {
    // From inside of a web component, too.
    const path = event.composedPath()
    const own = find().find((element) => path.includes(element))
    if (!own) return
    pressed = own
    // It may be a link to where one can write without scripts.
    event.preventDefault()
    button.click()
  }
  // The widget gives the focus back to its launcher, whichever that is.
  const focus = () => ((pressed ?? find()[0]) as HTMLElement | undefined)?.focus()
  const observer = new MutationObserver(tell)
  observer.observe(button, { attributes: true, attributeFilter: [expanded] })
  document.addEventListener('click', click)
  button.addEventListener('focus', focus)
  button.tabIndex = -1
  button.ariaHidden = 'true'
  tell()

  return () => {
    document.removeEventListener('click', click)
    button.removeEventListener('focus', focus)
    observer.disconnect()
    button.removeAttribute('tabindex')
    button.ariaHidden = null
    for (const element of find()) element.removeAttribute(expanded)
  }
}
