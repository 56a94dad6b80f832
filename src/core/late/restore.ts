import { textOf } from '../../protocol/content.ts'
import type { Author } from '../../protocol/model.ts'
import { draftPrefix } from '../commands/draft.ts'
import { currentKey, moveDraft } from '../commands/start.ts'
import type { Core } from '../core.ts'
import { isSame } from '../entries.ts'
import { customerKey } from '../identity.ts'
import { becamePrefix, type Kept, ownerKey, threadPrefix, withPrefix } from '../kept.ts'
import { type KeptItem, outboxPrefix } from '../outbox.ts'
import { fileKeysOf, mediaIn } from './attached.ts'
import { loadOutbox } from './load-outbox.ts'

/** Makes state of what the device keeps. */
export type Show = (kept: Kept) => Promise<void>

/** Shows what is kept; of the outbox what the one who acts has written. */
export function createShow(core: Core, showThreads: (kept: Kept) => void, showAttached: (kept: Kept) => void): Show {
  const { drafts, stores } = core
  return async (kept) => {
    const items = Object.values(withPrefix(kept, outboxPrefix)) as KeptItem[]
    if (typeof kept[currentKey] === 'string') stores.$current.set(kept[currentKey])
    for (const [key, draft] of Object.entries(withPrefix(kept, draftPrefix))) {
      const conversation = key.slice(draftPrefix.length)
      // Where the page ended before it was taken out of the composer, it waits to be sent already.
      if (items.some((item) => isOf(item, conversation, draft))) drafts.setDraft(conversation, '')
      else if (typeof draft === 'string') stores.thread(conversation).$draft.set(draft)
    }
    const current = stores.$current.get()
    if (current !== null) moveDraft(core, current)
    showThreads(withPrefix(kept, threadPrefix))
    await showOutbox(core, kept)
    showAttached(kept)
  }
}

/** Takes of these entries what the one who acts has written and waits to be sent; nobody else's may be sent for them. */
export async function showOutbox({ identity, outbox, stores }: Core, kept: Kept): Promise<void> {
  const entries = Object.entries(withPrefix(kept, outboxPrefix)) as [string, KeptItem | undefined][]
  // Where there is nothing to tell apart, nobody needs to be known: that takes cryptography.
  const ids = entries.some(([, item]) => item) ? await identity.ids() : []
  // An agent's device storage is that agent's alone.
  const isMine = ({ kind, id }: Author) => kind === 'agent' || ids.includes(id)
  const author = await identity.author()
  // What one wrote as a guest is the customer's by now.
  const mine = (item: KeptItem) => (author ? { ...item, author } : item)
  loadOutbox(
    outbox,
    Object.fromEntries(
      entries.filter(([, item]) => !item || isMine(item.author)).map(([key, item]) => [key, item && mine(item)]),
    ),
  )
  // Read before the thread was, or written before another tab saw it stored.
  for (const { author, conversation, event } of outbox.$items.get()) {
    const { $events } = stores.thread(conversation)
    if ($events.get().some((stored) => stored.id === event.id && isSame(stored.author, author)))
      outbox.remove(conversation, event.id)
  }
}

function isOf({ conversation, event }: KeptItem, here: string, draft: unknown): boolean {
  if (event.type !== 'message' || conversation !== here) return false
  const media = mediaIn(event.content)
  return (media ? media.text : textOf(event.content)) === String(draft).trim()
}

/**
 * Shows what was kept when the page began. What a customer the shop knows left here is shown to that customer alone, once
 * `identify` has said so.
 */
export async function restore(core: Core, kept: Kept, show: Show): Promise<void> {
  if (customerKey in kept || !(ownerKey in kept)) await show(kept)
  else core.leftBehind = leaving(kept)
}

/**
 * Changes that take away all but the outbox with its files, and whose it is: what somebody wrote is theirs to be sent,
 * whoever comes in between.
 */
export function leaving(kept: Kept): Readonly<Record<string, undefined>> {
  const items = Object.values(withPrefix(kept, outboxPrefix)) as KeptItem[]
  const theirs = new Set([...items.map(({ author }) => becamePrefix + author.id), ...fileKeysOf(items)])
  const keys = Object.keys(kept).filter((key) => !key.startsWith(outboxPrefix) && !theirs.has(key))
  return Object.fromEntries(keys.map((key) => [key, undefined]))
}
