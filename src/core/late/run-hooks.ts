import type { Clock } from '../../protocol/clock.ts'
import { ChatError } from '../../protocol/errors.ts'
import { reportHostError } from '../events.ts'
import type { RunHooks } from '../hooks.ts'

/** How long a hook may take, ms: a customer waits for it. */
const timeLimitMs = 5_000

/** What asks hooks: one after the other, each with a time limit. */
export function createRunHooks(clock: Clock): RunHooks {
  const limited = (name: string, fn: () => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const stop = clock.after(timeLimitMs, () =>
        reject(new ChatError('hook-failed', `The hook \`${name}\` took over ${timeLimitMs / 1000} s.`, { name })),
      )
      Promise.resolve().then(fn).then(resolve, reject).finally(stop)
    })

  return async (name, hooks, value, fails) => {
    let current = value
    for (const fn of hooks) {
      try {
        const verdict = await limited(name, () => (fn as (value: unknown) => unknown)(current))
        if (verdict === false) return null
        if (verdict !== undefined && verdict !== true) current = verdict
      } catch (error) {
        if (fails === 'closed') {
          throw new ChatError('hook-failed', `The hook \`${name}\` failed: ${String(error)}`, { name })
        }
        reportHostError(error)
      }
    }
    return current
  }
}
