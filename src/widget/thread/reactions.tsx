import type { MessageEntry } from '../../core/index.ts'
import type { MessageHost } from './host.ts'

export interface ReactionsProps {
  readonly entry: MessageEntry
  readonly host: MessageHost
}

/** The emoji on a message: how many there are, and one's own put on or taken off. */
export function Reactions({ entry, host }: ReactionsProps) {
  const { words } = host
  return (
    <div class="reactions">
      {entry.reactions?.map(({ emoji, by, isOwn }) => {
        const names = by.map((author) => author.name ?? (author.kind === 'customer' ? words.you : words.agent))
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={isOwn}
            aria-label={words.reacted(emoji, names)}
            onClick={() => host.onReact(entry.id, emoji, !isOwn)}
          >
            {emoji}
            {by.length > 1 && ` ${by.length}`}
          </button>
        )
      })}
    </div>
  )
}
