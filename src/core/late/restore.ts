import { draftPrefix } from '../commands/draft.ts'
import { currentKey } from '../commands/start.ts'
import type { Core } from '../core.ts'
import { customerKey } from '../identity.ts'
import { type Kept, ownerKey, threadPrefix, withPrefix } from '../kept.ts'
import { type KeptItem, outboxPrefix } from '../outbox.ts'

/** Makes state of what the device keeps. `was`: guests who became the one who acts. */
export type Show = (kept: Kept, was?: readonly string[]) => Promise<void>

/** Shows what is kept; of the outbox what this author, or one who became it, has written. */
export function createShow(core: Core, showThreads: (kept: Kept) => void): Show {
  const { outbox, stores } = core
  return async (kept, was = []) => {
    const items = Object.entries(withPrefix(kept, outboxPrefix)) as [string, KeptItem][]
    // Where there is nothing to tell apart, nobody needs to be known: that takes cryptography.
    const me = items.length > 0 ? await core.identity.author() : null
    const mine = items.filter(([, { author }]) => !me || !author.id || author.id === me.id || was.includes(author.id))
    if (typeof kept[currentKey] === 'string') stores.$current.set(kept[currentKey])
    outbox.load(Object.fromEntries(mine))
    for (const [key, draft] of Object.entries(withPrefix(kept, draftPrefix))) {
      if (typeof draft === 'string') stores.thread(key.slice(draftPrefix.length)).$draft.set(draft)
    }
    showThreads(withPrefix(kept, threadPrefix))
  }
}

/**
 * Shows what was kept when the page began. What a customer the shop knows left here is shown to that customer alone, once
 * `identify` has said so.
 */
export async function restore(core: Core, kept: Kept, show: Show): Promise<void> {
  if (customerKey in kept || !(ownerKey in kept)) await show(kept)
  else core.leftBehind = leaving(kept)
}

/** Changes that take away all but the outbox: what somebody wrote is theirs to be sent, whoever comes in between. */
export function leaving(kept: Kept): Readonly<Record<string, undefined>> {
  const keys = Object.keys(kept).filter((key) => !key.startsWith(outboxPrefix))
  return Object.fromEntries(keys.map((key) => [key, undefined]))
}
