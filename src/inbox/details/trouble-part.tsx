import type { Friction } from '../../protocol/context.ts'
import { frictionWords, isGrave } from '../context/friction.ts'
import { words } from '../words.ts'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'

export interface TroublePartProps {
  readonly friction: readonly Friction[]
  readonly now: number
}

/** What went wrong for the customer, the newest first. */
export function TroublePart({ friction, now }: TroublePartProps) {
  const { commerce } = words
  return (
    <Part title={commerce.trouble}>
      <ul class="troubles">
        {[...friction]
          .sort((a, b) => b.at - a.at)
          .map((one) => (
            <li key={`${one.kind} ${one.code} ${one.field} ${one.at}`} class={isGrave(one) ? 'is-grave' : undefined}>
              <p class="trouble-what" dir="auto">
                {frictionWords(one)}
              </p>
              {one.message && (
                <p class="trouble-said">
                  <q dir="auto">{one.message}</q>
                </p>
              )}
              {isGrave(one) && <p class="trouble-grave">{commerce.blocks}</p>}
              <p class="trouble-where">
                <span dir="auto">{placeOf(one)}</span>
                {' · '}
                <Moment at={one.at} now={now} />
              </p>
            </li>
          ))}
      </ul>
    </Part>
  )
}

/** Where it happened, and how often. */
function placeOf({ count, field, step }: Friction): string {
  const { commerce } = words
  return [field && commerce.field(field), step && commerce.inStep(commerce.steps[step] ?? step), commerce.times(count)]
    .filter(Boolean)
    .join(' · ')
}
