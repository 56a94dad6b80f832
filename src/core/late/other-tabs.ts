import type { Stop } from '../../protocol/clock.ts'
import { draftPrefix } from '../commands/draft.ts'
import type { Core } from '../core.ts'
import { customerKey } from '../identity.ts'
import { ownerKey } from '../kept.ts'
import { outboxPrefix } from '../outbox.ts'

/** Makes state of what other tabs of this browser change on the device. */
export function watchOtherTabs(core: Core): Stop {
  const { outbox, session, storage, stores } = core

  const changed = (key: string, value: unknown) => {
    if (key.startsWith(outboxPrefix)) {
      outbox.load({ [key]: value })
      session.drain()
    } else if (key.startsWith(draftPrefix)) {
      stores.thread(key.slice(draftPrefix.length)).$draft.set(typeof value === 'string' ? value : '')
    } else if (key === ownerKey) {
      if (value === undefined) core.forgetHere()
    } else if (key === customerKey && core.identity.load(value)) {
      if (value === undefined) outbox.clear()
      core.becomeKept()
    }
  }

  /** After a time away nobody knows which keys were changed. */
  const changedAll = async () => {
    const kept = await storage.read('')
    const gone = outbox.$items.get().filter(({ isSaved, event }) => isSaved && !(outboxPrefix + event.id in kept))
    const keys = [customerKey, ...gone.map(({ event }) => outboxPrefix + event.id), ...Object.keys(kept)]
    for (const key of new Set(keys)) changed(key, kept[key])
  }

  return storage.watch((key) => {
    const read = key === '' ? changedAll() : storage.read(key).then((kept) => changed(key, kept[key]))
    read.catch(() => {})
  })
}
