import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon, soundOff, soundOn, trash } from '../ui/index.ts'
import type { MoreWords } from './locale/en-more.ts'

export interface MenuProps {
  readonly words: MoreWords
  readonly isMuted: boolean
  readonly onMute: () => void
  readonly onForget: () => void
  /** Somebody went elsewhere. */
  readonly onLeave: () => void
}

/** The options behind the header's button. */
export function Menu({ words, isMuted, onMute, onForget, onLeave }: MenuProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // The shadow root's own events: outside of it only the host element would be seen.
    const root = box.current?.getRootNode()
    const leave = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest('.menu, .more'))) onLeave()
    }
    root?.addEventListener('pointerdown', leave)
    root?.addEventListener('focusin', leave)
    return () => {
      root?.removeEventListener('pointerdown', leave)
      root?.removeEventListener('focusin', leave)
    }
  }, [])

  return (
    <div class="menu" ref={box}>
      <button type="button" role="switch" aria-checked={!isMuted} onClick={onMute}>
        <Icon path={isMuted ? soundOff : soundOn} />
        {words.sound}
        <i />
      </button>
      <button type="button" onClick={onForget}>
        <Icon path={trash} />
        {words.forget}
      </button>
    </div>
  )
}
