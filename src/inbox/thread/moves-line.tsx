import { formatTime } from '../../ui/index.ts'
import { words } from '../words.ts'
import type { Line, Move } from './lines.ts'

export interface MovesLineProps {
  readonly line: Extract<Line, { readonly line: 'moves' }>
}

/** Where the customer went in the shop: the last page, those before it on demand. The log around it reads new words out. */
export function MovesLine({ line }: MovesLineProps) {
  const last = line.moves.at(-1)
  const before = line.moves.slice(0, -1)
  if (!last) return null
  const text = <MoveWords move={last} />
  if (before.length === 0)
    return (
      <div class="record moves" aria-live="off">
        {text}
      </div>
    )
  return (
    <details class="record moves" aria-live="off">
      <summary>
        {text} <span class="moves-before">{words.thread.movedBefore(before.length)}</span>
      </summary>
      <ol>
        {before.map((move) => (
          <li key={move.id}>
            <MoveWords move={move} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function MoveWords({ move: { at, text } }: { readonly move: Move }) {
  return (
    <>
      <bdi>{text}</bdi> <time dateTime={new Date(at).toISOString()}>{formatTime(at, words.language)}</time>
    </>
  )
}
