import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Calls back when somebody points or goes elsewhere than into an element, while `isOpen`. */
export function useLeave(box: RefObject<HTMLElement | null>, isOpen: boolean, onLeave: () => void): void {
  useLayoutEffect(() => {
    if (!isOpen) return
    // The shadow root's own events: outside of it only the host element would be seen.
    const root = box.current?.getRootNode()
    const leave = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) onLeave()
    }
    root?.addEventListener('pointerdown', leave)
    root?.addEventListener('focusin', leave)
    return () => {
      root?.removeEventListener('pointerdown', leave)
      root?.removeEventListener('focusin', leave)
    }
  }, [isOpen])
}
