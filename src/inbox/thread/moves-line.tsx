import type { PageContext } from '../../core/index.ts'
import { formatTime } from '../../ui/index.ts'
import { words } from '../words.ts'
import type { Line } from './lines.ts'

export interface MovesLineProps {
  readonly line: Extract<Line, { readonly line: 'moves' }>
}

/** Where the customer went in the shop: the last page, those before it on demand. */
export function MovesLine({ line }: MovesLineProps) {
  const last = line.entries.at(-1)
  const before = line.entries.slice(0, -1)
  if (!last) return null
  const text = <Move context={last.context} at={last.at} />
  if (before.length === 0) return <div class="record moves">{text}</div>
  return (
    <details class="record moves">
      <summary>
        {text} <span class="moves-before">{words.thread.movedBefore(before.length)}</span>
      </summary>
      <ol>
        {before.map(({ id, context, at }) => (
          <li key={id}>
            <Move context={context} at={at} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function Move({ context, at }: { readonly context: PageContext; readonly at: number }) {
  const { page, product } = context
  return (
    <>
      <span>{product ? words.thread.looksAt(product.title) : words.thread.moved(page.title || page.url)}</span>{' '}
      <time dateTime={new Date(at).toISOString()}>{formatTime(at, words.language)}</time>
    </>
  )
}
