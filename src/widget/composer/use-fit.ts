import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/**
 * Gives the composer around an element its height anew when its width changes: a draft is in it before the buttons beside
 * it are, and a window that is zoomed makes it narrower.
 */
export function useFit(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const input = box.current?.parentElement?.querySelector('textarea')
    if (!input || typeof ResizeObserver === 'undefined') return
    let width = 0
    const observer = new ResizeObserver(() => {
      if (input.clientWidth === width) return
      width = input.clientWidth
      input.style.height = 'auto'
      input.style.height = `${input.scrollHeight}px`
    })
    observer.observe(input)
    return () => observer.disconnect()
  }, [])
}
