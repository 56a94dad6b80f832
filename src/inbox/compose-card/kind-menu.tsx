import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../../ui/index.ts'
import { clip, plus } from '../icons.ts'
import { Popup } from '../popup.tsx'
import { words } from '../words.ts'
import type { KindSpec } from './kind-spec.ts'
import { kindSpecs } from './kinds/kinds.ts'

export interface KindMenuProps {
  readonly buttonRef: RefObject<HTMLButtonElement | null>
  readonly onFiles: () => void
  readonly onKind: (spec: KindSpec) => void
}

/** Everything that can be sent beside text. */
export function KindMenu({ buttonRef, onFiles, onKind }: KindMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const item = (label: string, icon: string, act: () => void) => (
    <button
      key={label}
      type="button"
      role="menuitem"
      class="popup-item"
      tabIndex={-1}
      onClick={() => {
        setOpen(false)
        buttonRef.current?.focus()
        act()
      }}
    >
      <Icon path={icon} />
      {label}
    </button>
  )
  return (
    <Popup
      class="kind-menu"
      label={words.extras.more}
      title={`${words.extras.more} (c)`}
      icon={plus}
      isOpen={isOpen}
      onOpen={setOpen}
      height={0}
      buttonRef={buttonRef}
    >
      {item(words.extras.choose, clip, onFiles)}
      {kindSpecs.map((spec) => item(spec.label, spec.icon, () => onKind(spec)))}
    </Popup>
  )
}
