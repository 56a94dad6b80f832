import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../../ui/index.ts'
import { clip, plus } from '../icons.ts'
import { Popup } from '../popup.tsx'
import { words } from '../words.ts'
import type { KindSpec, Scene } from './kind-spec.ts'
import { kindSpecs } from './kinds/kinds.ts'
import { offerSpecs } from './kinds/offers.ts'

export interface KindMenuProps {
  readonly buttonRef: RefObject<HTMLButtonElement | null>
  readonly scene: Scene
  readonly onFiles: () => void
  readonly onKind: (spec: KindSpec) => void
}

/** Everything that can be sent beside text, and what can be offered for the customer's purchase. */
export function KindMenu({ buttonRef, scene, onFiles, onKind }: KindMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const item = (label: string, icon: string, act: () => void, unfit?: string) => (
    <button
      key={label}
      type="button"
      role="menuitem"
      class="popup-item"
      tabIndex={-1}
      aria-disabled={unfit !== undefined}
      onClick={() => {
        if (unfit !== undefined) return
        setOpen(false)
        buttonRef.current?.focus()
        act()
      }}
    >
      <Icon path={icon} />
      <span>
        {label}
        {unfit !== undefined && <small>{unfit}</small>}
      </span>
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
      <div class="kind-group">
        {item(words.extras.choose, clip, onFiles)}
        {kindSpecs.map((spec) => item(spec.label, spec.icon, () => onKind(spec)))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of a menu is no fieldset */}
      <div class="kind-group is-offers" role="group" aria-label={words.offers.group}>
        <p aria-hidden="true">{words.offers.group}</p>
        {offerSpecs.map((spec) => item(spec.label, spec.icon, () => onKind(spec), spec.unfit?.(scene)))}
      </div>
    </Popup>
  )
}
