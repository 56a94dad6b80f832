import type { Handover, QueuedCall } from '../loader/index.ts'
import { call } from './call.ts'
import { mountOn } from './mount.ts'

/** What the loader calls after the import; it passes each call of `shopbell(verb, …)` to what comes back. */
export function mount({ settings, launcher, code }: Handover): (queued: QueuedCall) => void {
  const chat = mountOn(launcher, { ...settings, handover: code }, window)
  return (queued) => void call(chat, queued)
}
