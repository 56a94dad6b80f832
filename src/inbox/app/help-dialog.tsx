import { useEffect, useRef } from 'preact/hooks'
import { cross, Icon } from '../../ui/index.ts'
import { words } from '../words.ts'

export interface HelpDialogProps {
  readonly hasShortcuts: boolean
  readonly onShortcuts: (hasShortcuts: boolean) => void
  readonly onClose: () => void
}

/** The shortcuts, and the switch that turns single keys off for those who speak to their computer (WCAG 2.1.4). */
export function HelpDialog({ hasShortcuts, onShortcuts, onClose }: HelpDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; a click beside it is the pointer's way
    <dialog
      ref={dialog}
      class="help"
      aria-labelledby="help-title"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div class="help-body">
        <header>
          <h2 id="help-title">{words.help.title}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={words.help.close}
            onClick={() => dialog.current?.close()}
          >
            <Icon path={cross} />
          </button>
        </header>
        <dl>
          {words.help.rows.map(([keys, text]) => (
            <div key={text}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p>{words.help.hint}</p>
        <label class="switch">
          <input
            type="checkbox"
            checked={hasShortcuts}
            onChange={(event) => onShortcuts(event.currentTarget.checked)}
          />
          {words.help.switch}
        </label>
      </div>
    </dialog>
  )
}
