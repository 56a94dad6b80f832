import type { Result } from '../../core/index.ts'
import type { CommandState } from './card.ts'

/** What became of the command of an action, as it is stored in the thread; `undefined`: nothing yet. */
export function resultState(results: readonly Result[] | undefined, action: string): CommandState | undefined {
  const result = results?.findLast((one) => one.action === action)
  if (!result) return undefined
  const { state, code, message } = result
  return { state, ...(code !== undefined && { code }), ...(message !== undefined && { message }) }
}
