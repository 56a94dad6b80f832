import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** This near to the end counts as being there, px. */
const nearEnd = 60
/** What is beyond an edge is asked for this far before it, px: a screen of a phone. */
const nearEdge = 600

export interface ThreadScroll {
  /** For the element that scrolls; its only child holds the rows, each of which keeps its element. */
  readonly box: RefObject<HTMLDivElement | null>
  readonly isAtEnd: boolean
  readonly toEnd: () => void
  /** Whatever comes, goes or grows: nothing at the end is followed until one is there again. */
  readonly leaveEnd: () => void
  readonly onScroll: () => void
}

/**
 * Keeps a thread at its end while new rows come; elsewhere the first row in sight stays where it is to the pixel, whatever
 * comes, goes or grows around it.
 */
export function useThreadScroll(options: {
  /** Whether `onTop` is to be called: near the top, and while the rows do not fill the box. */
  readonly hasOlder: boolean
  readonly onTop: () => void
  /** Called near the end. Tells whether newer rows are not painted, which it then asks for. */
  readonly onBottom?: () => boolean
}): ThreadScroll {
  const box = useRef<HTMLDivElement>(null)
  const memory = useRef({ sticks: true, top: 0, size: '', row: null as Element | null, place: 0 }).current
  const [isAtEnd, setAtEnd] = useState(true)

  /** Where a row is among all: of where one has scrolled since, no event may have told yet. */
  const placeOf = (row: Element, element: Element) =>
    row.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop

  const note = (element: Element) => {
    const rows = element.firstElementChild?.children ?? []
    const { top } = element.getBoundingClientRect()
    let low = 0
    let high = rows.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const row = rows[middle] as Element
      if (row.getBoundingClientRect().bottom > top) high = middle
      else low = middle + 1
    }
    let row = rows[low] ?? null
    // A day's line moves up when older rows of that day come before; so does a word on their loading.
    while (row?.nextElementSibling && row.matches('.divider, p')) row = row.nextElementSibling
    memory.row = row
    memory.place = row ? placeOf(row, element) : 0
    memory.top = element.scrollTop
  }

  const settle = (isMoving = false) => {
    const element = box.current
    // One that is hidden has no places to remember.
    if (!element?.clientHeight) return
    const size = `${element.scrollHeight} ${element.clientHeight}`
    // Who is near the end and looks at it is left alone until something comes or grows.
    if (memory.sticks && (isMoving || size !== memory.size)) element.scrollTop = element.scrollHeight
    memory.size = size
    if (!memory.sticks && memory.row?.isConnected) {
      const moved = placeOf(memory.row, element) - memory.place
      const { scrollTop } = element
      // Where rows went, the browser may have cut it to what is left.
      const isCut = scrollTop < memory.top && scrollTop >= element.scrollHeight - element.clientHeight - 1
      if (moved) element.scrollTop = (isCut ? memory.top : scrollTop) + moved
    }
    note(element)
  }

  useLayoutEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    // Tells of rows that grow by themselves, pictures loaded, the composer grown, the keyboard opened.
    const observer = new ResizeObserver(() => settle())
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [])

  useLayoutEffect(() => {
    settle()
    const element = box.current
    if (options.hasOlder && element?.clientHeight && element.scrollHeight <= element.clientHeight) options.onTop()
  })

  const toEnd = () => {
    memory.sticks = true
    setAtEnd(true)
    settle(true)
  }

  return {
    box,
    isAtEnd,
    toEnd,
    leaveEnd() {
      memory.sticks = false
      setAtEnd(false)
    },
    onScroll() {
      const element = box.current
      if (!element?.clientHeight) return
      const { scrollTop } = element
      const left = element.scrollHeight - scrollTop - element.clientHeight
      if (!(left < nearEdge && options.onBottom?.()) && left < nearEnd) memory.sticks = true
      // Only a move upwards leaves the end: a row just added, not yet settled, must not look like one.
      else if (scrollTop < memory.top) memory.sticks = false
      note(element)
      setAtEnd(memory.sticks)
      if (options.hasOlder && !memory.sticks && scrollTop < nearEdge) options.onTop()
    },
  }
}
