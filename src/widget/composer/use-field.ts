import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface FieldListeners {
  /** Of the composer's text; true: it is done. */
  readonly onKey: (event: KeyboardEvent, input: HTMLTextAreaElement) => boolean
  readonly onFiles: (files: readonly File[]) => void
  readonly onInput: () => void
}

/**
 * Listens to the composer around an element, and to files over its panel: the composer is there long before this part, and
 * keeps its text and the focus when it comes. Gives whether files are held over the panel.
 */
export function useField(box: RefObject<HTMLElement | null>, listeners: FieldListeners): boolean {
  const newest = useRef(listeners)
  newest.current = listeners
  const [isOver, setOver] = useState(false)
  useLayoutEffect(() => {
    const field = box.current?.parentElement
    const panel = (box.current?.closest('.panel') ?? field) as HTMLElement | null
    if (!field || !panel) return
    const stopping = new AbortController()
    const listen = <Name extends keyof HTMLElementEventMap>(
      target: HTMLElement,
      name: Name,
      listener: (event: HTMLElementEventMap[Name]) => void,
    ) => target.addEventListener(name, listener, { signal: stopping.signal })

    listen(field, 'keydown', (event) => {
      const input = field.querySelector('textarea')
      if (!input || event.isComposing || !newest.current.onKey(event, input)) return
      event.preventDefault()
      event.stopPropagation()
    })
    listen(field, 'input', () => newest.current.onInput())
    listen(field, 'paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      // A picture of a text comes with the text in some programs: the files are what was meant.
      event.preventDefault()
      newest.current.onFiles(files)
    })
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      // Else the browser leaves the page for the file.
      event.preventDefault()
      setOver(true)
    }
    listen(panel, 'dragenter', over)
    listen(panel, 'dragover', over)
    listen(panel, 'dragleave', ({ relatedTarget }) => {
      if (!panel.contains(relatedTarget as Node | null)) setOver(false)
    })
    listen(panel, 'drop', (event) => {
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      newest.current.onFiles(files)
    })
    return () => stopping.abort()
  }, [])
  return isOver
}
