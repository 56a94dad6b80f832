import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** This near to the end counts as being there, px. */
const nearEnd = 60
/** Older entries are asked for this far before the top, px. */
const nearTop = 300

export interface ThreadScroll {
  /** For the element that scrolls; its only child holds the rows. */
  readonly box: RefObject<HTMLDivElement | null>
  readonly isAtEnd: boolean
  readonly toEnd: () => void
  readonly onScroll: () => void
  /** A hook, for each render, with the key of the first row painted. */
  readonly useAnchor: (firstKey: string | undefined) => void
}

/**
 * Keeps a thread at its end while new rows come, and at its place while older ones are put before. `onTop` is called
 * near the top, as long as `hasOlder`.
 */
export function useThreadScroll(options: { readonly hasOlder: boolean; readonly onTop: () => void }): ThreadScroll {
  const box = useRef<HTMLDivElement>(null)
  const memory = useRef({ sticks: true, height: 0, top: 0 }).current
  const [isAtEnd, setAtEnd] = useState(true)

  const settle = () => {
    const element = box.current
    if (!element) return
    if (memory.sticks) element.scrollTop = element.scrollHeight
    memory.height = element.scrollHeight
    memory.top = element.scrollTop
  }

  useLayoutEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    // Also tells of rows added, pictures loaded, the composer grown, the keyboard opened.
    const observer = new ResizeObserver(settle)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [])

  const toEnd = () => {
    memory.sticks = true
    setAtEnd(true)
    settle()
  }

  return {
    box,
    isAtEnd,
    toEnd,
    onScroll() {
      const element = box.current
      if (!element) return
      // Only a move upwards leaves the end: a row just added, not yet settled, must not look like one.
      if (element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd) memory.sticks = true
      else if (element.scrollTop < memory.top) memory.sticks = false
      memory.top = element.scrollTop
      setAtEnd(memory.sticks)
      if (options.hasOlder && !memory.sticks && element.scrollTop < nearTop) options.onTop()
    },
    useAnchor(firstKey) {
      useLayoutEffect(() => {
        const element = box.current
        if (element && !memory.sticks) element.scrollTop += element.scrollHeight - memory.height
        settle()
      }, [firstKey])
    },
  }
}
