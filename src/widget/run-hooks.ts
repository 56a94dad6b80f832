import { systemClock } from '../core/index.ts'
import { createRunHooks } from '../core/late/run-hooks.ts'

/** Asks the panel's own hooks. */
export const runHooks = createRunHooks(systemClock)
