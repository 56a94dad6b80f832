import { useState } from 'preact/hooks'
import { isKind } from '../../core/index.ts'
import { editMs } from '../../protocol/page-limits.ts'
import { cross, dots, Icon, trash } from '../../ui/index.ts'
import { pencil, replyTo } from '../icons.ts'
import { Popup } from '../popup.tsx'
import { words } from '../words.ts'
import type { MessageHost, WordsEntry } from './message-host.ts'

export interface MessageMenuProps {
  readonly entry: WordsEntry
  /** The one that Tab leads to; the arrows lead to the others. */
  readonly isNewest: boolean
  readonly host: MessageHost
}

const emoji = Object.entries(words.message.reactions)

/** What can be done with a message: quick reactions, an answer to it, and with one's own a change for 5 minutes. */
export function MessageMenu({ entry, isNewest, host }: MessageMenuProps) {
  const [state, setState] = useState<'closed' | 'open' | 'asking'>('closed')
  const isMessage = entry.type === 'message'
  const isChangeable = entry.isOwn && Date.now() - entry.at < editMs
  if (!isMessage && !isChangeable) return null
  const done = (act: () => void) => () => {
    setState('closed')
    act()
  }
  const item = (label: string, icon: string, onClick: () => void, flag = '') => (
    <button type="button" role="menuitem" class={`popup-item ${flag}`} tabIndex={-1} onClick={onClick}>
      <Icon path={icon} />
      {label}
    </button>
  )
  return (
    <Popup
      class="message-menu"
      label={words.message.actions}
      icon={dots}
      isOpen={state !== 'closed'}
      onOpen={(isOpen) => setState(isOpen ? 'open' : 'closed')}
      page={state}
      height={240}
      across={isMessage && state === 'open' ? emoji.length : 0}
      tabIndex={isNewest ? 0 : -1}
    >
      {state === 'asking' ? (
        <>
          <p>{words.message.deleteTitle}</p>
          {item(
            words.message.deleteNo,
            cross,
            done(() => {}),
          )}
          {item(
            words.message.deleteYes,
            trash,
            done(() => host.onDelete(entry.id)),
            'is-danger',
          )}
        </>
      ) : (
        <>
          {isMessage && (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's controls
            <div class="quick" role="group">
              {emoji.map(([each, name]) => {
                const isOn = !!entry.reactions?.some((reaction) => reaction.emoji === each && reaction.isOwn)
                return (
                  <button
                    key={each}
                    type="button"
                    role="menuitemcheckbox"
                    aria-label={name}
                    title={name}
                    aria-checked={isOn}
                    tabIndex={-1}
                    onClick={done(() => host.onReact(entry.id, each, !isOn))}
                  >
                    {each}
                  </button>
                )
              })}
            </div>
          )}
          {isMessage &&
            item(
              words.message.reply,
              replyTo,
              done(() => host.onReply(entry)),
            )}
          {isChangeable &&
            isKind(entry.content, 'text') &&
            item(
              words.message.edit,
              pencil,
              done(() => host.onEdit(entry)),
            )}
          {isChangeable && item(words.message.delete, trash, () => setState('asking'), 'is-danger')}
        </>
      )}
    </Popup>
  )
}
