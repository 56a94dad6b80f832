import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../ui/index.ts'

export interface PopupProps {
  readonly label: string
  readonly icon: string
  readonly title?: string
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  /** The room it needs above its button to open there, px; with less it opens below. */
  readonly height: number
  /** Of the button among its like: `-1` where the arrow keys lead to it. */
  readonly tabIndex?: number
  readonly class?: string
  /** Its items: buttons. Another value puts the focus on the first of the new ones. */
  readonly page?: string
  readonly buttonRef?: RefObject<HTMLButtonElement | null>
  /** How many items stand in a row at its beginning: the arrows go across them. */
  readonly across?: number
  readonly children: ComponentChildren
}

/** A button and the menu it opens, with the arrow keys between the items. Escape gives the focus back to the button. */
export function Popup(props: PopupProps) {
  const { label, icon, isOpen, onOpen, height, across = 0 } = props
  const box = useRef<HTMLDivElement>(null)
  const own = useRef<HTMLButtonElement>(null)
  const button = props.buttonRef ?? own
  const [place, setPlace] = useState({ isAbove: true, isEnd: false })
  const items = () => [...(box.current?.querySelectorAll<HTMLElement>('.popup-menu button') ?? [])]

  useLayoutEffect(() => {
    if (!isOpen) return
    const from = button.current?.getBoundingClientRect()
    const room = (box.current?.closest('.log') ?? document.documentElement).getBoundingClientRect()
    const width = box.current?.querySelector<HTMLElement>('.popup-menu')?.offsetWidth ?? 0
    if (from) setPlace({ isAbove: from.top - room.top > height, isEnd: from.left + width > room.right })
    items()[0]?.focus({ preventScroll: true })
  }, [isOpen, props.page])
  useLayoutEffect(() => {
    if (isOpen) box.current?.querySelector('.popup-menu')?.scrollIntoView?.({ block: 'nearest' })
  }, [isOpen, place])
  useEffect(() => {
    if (!isOpen) return
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) onOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [isOpen])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return
    if (event.key === 'Escape') {
      onOpen(false)
      button.current?.focus()
    } else if (!rove(event, items(), across)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons in it
    <div class={`popup ${props.class ?? ''} ${isOpen ? 'is-open' : ''}`} ref={box} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class="popup-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={props.title}
        tabIndex={props.tabIndex}
        onClick={() => onOpen(!isOpen)}
      >
        <Icon path={icon} />
      </button>
      {isOpen && (
        <div
          class={`popup-menu ${place.isAbove ? 'is-above' : ''} ${place.isEnd ? 'is-end' : ''}`}
          role="menu"
          aria-label={label}
        >
          {props.children}
        </div>
      )}
    </div>
  )
}

/** Moves the focus among items by the arrows, Home and End. Tells whether it did. */
function rove({ key, target }: KeyboardEvent, items: readonly HTMLElement[], across: number): boolean {
  const from = items.indexOf(target as HTMLElement)
  const count = items.length
  const isAcross = from >= 0 && from < across
  const to =
    {
      ArrowDown: isAcross ? across : from + 1,
      ArrowUp: from === across && across > 0 ? 0 : isAcross ? count - 1 : from - 1,
      ArrowRight: isAcross ? (from + 1) % across : from,
      ArrowLeft: isAcross ? (from + across - 1) % across : from,
      Home: 0,
      End: count - 1,
    }[key] ?? null
  if (to === null || count === 0) return false
  items[(to + count) % count]?.focus()
  return true
}
