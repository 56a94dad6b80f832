/** Tells the sheet how much of the window a phone's keyboard leaves: it covers what is fixed to the bottom. */
export function watchViewport({ visualViewport }: Window, frame: HTMLElement, signal: AbortSignal): void {
  const measure = () => {
    frame.style.setProperty('--visible', `${visualViewport?.height}px`)
    frame.style.setProperty('--top', `${visualViewport?.offsetTop}px`)
  }
  for (const type of ['resize', 'scroll']) visualViewport?.addEventListener(type, measure, { signal })
}
