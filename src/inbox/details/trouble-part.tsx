import type { Friction } from '../../protocol/context.ts'
import { frictionWords, isGrave } from '../context/friction.ts'
import { words } from '../words.ts'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'

export interface TroublePartProps {
  readonly friction: readonly Friction[]
  readonly now: number
  /** When the customer bought: what went wrong before stops nothing any more. Ms since 1970. */
  readonly boughtAt?: number | undefined
}

/** What went wrong for the customer, the newest first. */
export function TroublePart({ boughtAt = 0, friction, now }: TroublePartProps) {
  const { commerce } = words
  const isStop = (one: Friction) => isGrave(one) && one.at > boughtAt
  return (
    <Part title={commerce.trouble}>
      <ul class="troubles">
        {[...friction]
          .sort((a, b) => b.at - a.at)
          .map((one) => (
            <li key={`${one.kind} ${one.code} ${one.field} ${one.at}`} class={isStop(one) ? 'is-grave' : undefined}>
              <p class="trouble-what" dir="auto">
                {frictionWords(one)}
              </p>
              {one.message && (
                <p class="trouble-said">
                  <q dir="auto">{one.message}</q>
                </p>
              )}
              {isStop(one) && <p class="trouble-grave">{commerce.blocks}</p>}
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
