import type { Answer } from '../../../core/index.ts'

/** How far a form got. `submitting`: its answer is not stored yet. */
export type FormState = 'pending' | 'submitting' | 'answered' | 'skipped' | 'expired'

/** The newest answer to the form of a message, or to that of one of its actions. */
export function answerTo(answers: readonly Answer[], action?: string): Answer | undefined {
  return answers.findLast((answer) => answer.action === action)
}

/** Where a form stands. An answer counts also when it came in the last moment, so the clock comes second. */
export function stateOf(answer: Answer | undefined, now: number, expiresAt = Number.POSITIVE_INFINITY): FormState {
  if (!answer) return now < expiresAt ? 'pending' : 'expired'
  if (!answer.isStored) return 'submitting'
  return answer.values ? 'answered' : 'skipped'
}
