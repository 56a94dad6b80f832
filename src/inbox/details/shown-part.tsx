import type { Shown } from '../../protocol/context.ts'
import { kindWords } from '../context/friction.ts'
import { words } from '../words.ts'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'

export interface ShownPartProps {
  readonly shown: readonly Shown[]
  readonly now: number
}

/** What the chat told the customer by itself, so that an agent does not say it again. */
export function ShownPart({ shown, now }: ShownPartProps) {
  return (
    <Part title={words.commerce.shown}>
      <ul class="troubles">
        {[...shown]
          .sort((a, b) => b.at - a.at)
          .map(({ kind, text, at }) => (
            <li key={`${kind} ${at}`}>
              <p>
                <q dir="auto">{text}</q>
              </p>
              <p class="trouble-where">
                <span>{kindWords(kind)}</span>
                {' · '}
                <Moment at={at} now={now} />
              </p>
            </li>
          ))}
      </ul>
    </Part>
  )
}
