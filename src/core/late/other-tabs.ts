import type { Stop } from '../../protocol/clock.ts'
import { draftPrefix } from '../commands/draft.ts'
import type { Core } from '../core.ts'
import { customerKey } from '../identity.ts'
import { type Kept, ownerKey } from '../kept.ts'
import { outboxPrefix } from '../outbox.ts'
import { attachedPrefix } from './attached.ts'
import { loadOutbox } from './load-outbox.ts'
import { leaving, showOutbox } from './restore.ts'

/** Makes state of what other tabs of this browser change on the device. */
export function watchOtherTabs(core: Core, attached: (conversation: string, list: unknown) => Promise<void>): Stop {
  const { outbox, session, storage, stores } = core

  /** Whose is it now? Tells whether it is somebody else's than who acts here. */
  const changedCustomer = async (kept: Kept) => {
    if (!core.identity.load(kept)) return false
    if (customerKey in kept) {
      // What was kept for the one before is theirs; what this tab composes goes to the one that was first (A1).
      const saved = outbox.$items.get().filter(({ isSaved }) => isSaved)
      loadOutbox(outbox, Object.fromEntries(saved.map(({ event }) => [outboxPrefix + event.id, undefined])))
      core.becomeKept()
      await showOutbox(core, kept)
    } else {
      const wasConnected = stores.$connection.get().status !== 'idle'
      core.forgetHere()
      core.leftBehind = leaving(kept)
      if (wasConnected) session.connect()
    }
    return true
  }

  const changed = async (key: string) => {
    const isOutbox = key.startsWith(outboxPrefix)
    // An item may be heard of before whose it is.
    if (isOutbox || key === customerKey || key === ownerKey) {
      const kept = await storage.read('')
      if (!(await changedCustomer(kept)) && key === ownerKey) {
        await showOutbox(core, kept)
        session.drain()
      }
    }
    const value = (await storage.read(key))[key]
    if (isOutbox) {
      await showOutbox(core, { [key]: value })
      session.drain()
    } else if (key.startsWith(draftPrefix)) {
      stores.thread(key.slice(draftPrefix.length)).$draft.set(typeof value === 'string' ? value : '')
    } else if (key.startsWith(attachedPrefix)) {
      await attached(key.slice(attachedPrefix.length), value)
    }
  }

  /** After a time away nobody knows which keys were changed. */
  const changedAll = async () => {
    // What is saved only after this need not be in what is read.
    const saved = outbox.$items.get().filter(({ isSaved }) => isSaved)
    const kept = await storage.read('')
    if (await changedCustomer(kept)) return
    const gone = saved.filter(({ event }) => !(outboxPrefix + event.id in kept))
    await showOutbox(core, {
      ...kept,
      ...Object.fromEntries(gone.map(({ event }) => [outboxPrefix + event.id, undefined])),
    })
    session.drain()
    const lists = [...stores.threads.values()].filter(({ $attachments }) => $attachments.get().length > 0)
    const keys = [...Object.keys(kept), ...lists.map(({ conversation }) => attachedPrefix + conversation)]
    for (const key of new Set(keys)) {
      if (key.startsWith(draftPrefix) || key.startsWith(attachedPrefix)) await changed(key)
    }
  }

  return storage.watch((key) => void (key === '' ? changedAll() : changed(key)).catch(() => {}))
}
