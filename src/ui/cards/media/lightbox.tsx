import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { cross, Icon } from '../../icon.tsx'
import type { FormWords } from '../words-forms.ts'

export interface LightboxProps {
  readonly picture: { readonly src: string; readonly alt: string }
  /** Gets the focus back. */
  readonly trigger: HTMLElement
  readonly words: FormWords['media']
  readonly onClose: () => void
}

const plus = 'M12 5.5v13M5.5 12h13'
const minus = 'M5.5 12h13'
const largest = 4

/** One picture over everything. Click, `+` and `-` zoom; Escape, or a click beside it, closes. */
export function Lightbox({ picture, trigger, words, onClose }: LightboxProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const [zoom, setZoom] = useState(1)
  useLayoutEffect(() => {
    const modal = dialog.current
    modal?.showModal()
    return () => {
      // While it is open, nothing beside it takes the focus.
      modal?.close()
      trigger.focus()
    }
  }, [])
  useLayoutEffect(() => {
    const box = stage.current
    box?.scrollTo((box.scrollWidth - box.clientWidth) / 2, (box.scrollHeight - box.clientHeight) / 2)
  }, [zoom])

  const close = () => dialog.current?.close()
  const zoomBy = (step: number) => setZoom((before) => Math.min(largest, Math.max(1, before + step)))
  const onKeyDown = (event: KeyboardEvent) => {
    // It is over the panel, which Escape would close too.
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (event.key === '+' || event.key === '=') zoomBy(1)
    else if (event.key === '-') zoomBy(-1)
  }

  return (
    <dialog class="lightbox" ref={dialog} aria-label={picture.alt} onKeyDown={onKeyDown} onClose={onClose}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: closing and zooming have keys of their own */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: and buttons */}
      <div
        class={zoom > 1 ? 'stage zoomed' : 'stage'}
        style={{ '--zoom': `${zoom}` }}
        // What scrolls must be reachable by keys.
        {...(zoom > 1 && { tabIndex: 0 })}
        ref={stage}
        onClick={({ target, currentTarget }) => {
          if (target === currentTarget) close()
          else setZoom(zoom > 1 ? 1 : 2)
        }}
      >
        <img src={picture.src} alt={picture.alt} referrerpolicy="no-referrer" />
      </div>
      <div class="tools">
        <button type="button" aria-label={words.close} onClick={close}>
          <Icon path={cross} />
        </button>
        <button type="button" aria-label={words.larger} aria-disabled={zoom === largest} onClick={() => zoomBy(1)}>
          <Icon path={plus} />
        </button>
        <button type="button" aria-label={words.smaller} aria-disabled={zoom === 1} onClick={() => zoomBy(-1)}>
          <Icon path={minus} />
        </button>
      </div>
    </dialog>
  )
}
