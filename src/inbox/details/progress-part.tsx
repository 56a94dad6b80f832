import type { CommerceContext, Phase } from '../../protocol/context.ts'
import { words } from '../words.ts'
import { Part } from './part.tsx'

export interface ProgressPartProps {
  readonly phase: Phase
  readonly context: Pick<CommerceContext, 'stage' | 'step' | 'recentOrderId' | 'order'> | undefined
}

const phases: readonly Phase[] = ['before', 'during', 'after']

/** How far the customer is on the way to a purchase. */
export function ProgressPart({ phase, context = {} }: ProgressPartProps) {
  const { commerce } = words
  const { stage, step, order, recentOrderId } = context
  const where =
    phase === 'during' && step
      ? commerce.atStep(commerce.steps[step] ?? step)
      : ((stage && commerce.stages[stage]) ?? commerce.inPhase[phase])
  const at = phases.indexOf(phase)
  return (
    <Part title={commerce.title}>
      <ol class="progress">
        {phases.map((each, place) => (
          <li
            key={each}
            data-state={place < at ? 'past' : place === at ? 'now' : 'ahead'}
            aria-current={place === at ? 'step' : undefined}
          >
            {commerce.phases[each]}
          </li>
        ))}
      </ol>
      <p class="progress-where">{where}</p>
      {recentOrderId && !order && (
        <p class="quiet-text" dir="auto">
          {commerce.recentOrder(recentOrderId)}
        </p>
      )}
    </Part>
  )
}
