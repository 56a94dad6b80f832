import type { Changed } from '../../src/gateway/log/fan-out.ts'
import type { Alias, Aliased, Appended, EventLog, Place, Reader } from '../../src/gateway/log/log.ts'
import { createMemoryLog } from '../../src/gateway/log/memory-log.ts'
import type { Clock } from '../../src/protocol/clock.ts'
import type { Author, AuthoredEvent, Mark, StoredEvent } from '../../src/protocol/model.ts'
import { withChance } from './outside.ts'

/** The site every schedule plays at. */
export const site = 'shop'

/** The one log all gateways share: it outlives them, and an older copy of it may be put back. */
export interface Disk {
  /** The real log. */
  readonly log: EventLog
  append(place: Place, author: Author, event: AuthoredEvent): Promise<Appended>
  mark(place: Place, reader: Reader, to: { delivered?: number; read?: number }): Promise<Mark | null>
  alias(alias: Alias): Promise<Aliased>
  erase(place: Place): Promise<boolean>
  /** A conversation's events, hidden ones too: the one at `seq` is at `seq - 1`. */
  stored(conversation: string): readonly StoredEvent[]
  readonly conversations: readonly string[]
  /** Who the conversation belongs to. */
  ownerOf(conversation: string): string | undefined
  /** The customer this one became, or the same. */
  personOf(customer: string): string
  /** Puts back the copy from before the last `count` events. `epoch`: its new name (N4). */
  restore(count: number, epoch: string): Promise<void>
  /** Hears what changed: gateways wake their followers. */
  readonly listeners: Set<DiskListener>
}

/** What a gateway wants to hear of its disk. */
export interface DiskListener {
  changed(changed: Changed): void
  marked(changed: Changed, mark: Mark): void
  aliased(alias: Alias): void
}

/** Something that was done to the log, so that it can be done again to a copy. */
interface Operation {
  readonly stores: boolean
  readonly at: number
  readonly run: () => Promise<unknown>
}

/** An empty disk. */
export function createDisk({ clock, epoch }: { readonly clock: Clock; readonly epoch: string }): Disk {
  /** Set while a copy is put back: its events keep their times. */
  let copiedAt: number | undefined
  const logClock: Clock = { now: () => copiedAt ?? clock.now(), after: clock.after }
  let log = createMemoryLog({ clock: logClock, epoch })
  let operations: Operation[] = []
  let conversations = new Map<string, StoredEvent[]>()
  let persons = new Map<string, string>()

  const done = (run: () => Promise<unknown>, stores = false) =>
    void operations.push({ stores, at: logClock.now(), run })
  const changedOf = (place: Place): Changed => ({ ...place, customer: disk.ownerOf(place.conversation) ?? '' })
  const readAgain = async (conversation: string) => {
    const reader = { kind: 'system', id: 'auditor' } as const
    const query = { site, conversation, reader, limit: Number.MAX_SAFE_INTEGER }
    const events: StoredEvent[] = []
    for (let hasMore = true; hasMore; ) {
      const range = await log.read({ ...query, after: events.length })
      events.push(...range.events)
      hasMore = range.hasMore
    }
    conversations.set(conversation, events)
  }

  const disk: Disk = {
    get log() {
      return log
    },
    async append(place, author, event) {
      const appended = await log.append(place, author, event)
      if (appended.outcome !== 'stored') return appended
      done(() => disk.append(place, author, event), true)
      const { conversation } = place
      conversations.set(conversation, [...disk.stored(conversation), appended.event])
      for (const listener of disk.listeners) listener.changed(changedOf(place))
      return appended
    },
    async mark(place, reader, to) {
      const mark = await log.mark(place, reader, to)
      if (!mark) return null
      done(() => disk.mark(place, reader, to))
      for (const listener of disk.listeners) listener.marked(changedOf(place), mark)
      return mark
    },
    async alias(alias) {
      const outcome = await log.alias(alias)
      if (outcome !== 'aliased') return outcome
      done(() => disk.alias(alias))
      persons.set(alias.guest, alias.customer.id)
      const owned = disk.conversations.filter((conversation) => disk.ownerOf(conversation) === alias.guest)
      for (const conversation of owned) await readAgain(conversation)
      for (const listener of disk.listeners) {
        for (const conversation of owned) listener.changed(changedOf({ site, conversation }))
        listener.aliased(alias)
      }
      return outcome
    },
    async erase(place) {
      // The log makes the erasing's id: in a copy it must be the same one.
      const seed = seedOf(
        disk
          .stored(place.conversation)
          .map(({ id }) => id)
          .join(),
      )
      const wasThere = await withChance(seed, () => log.erase(place))
      if (!wasThere) return false
      done(() => disk.erase(place), true)
      await readAgain(place.conversation)
      for (const listener of disk.listeners) listener.changed(changedOf(place))
      return true
    },
    stored: (conversation) => conversations.get(conversation) ?? [],
    get conversations() {
      return [...conversations.keys()]
    },
    ownerOf: (conversation) =>
      conversations.get(conversation)?.find(({ author }) => author.kind === 'customer')?.author.id,
    personOf: (customer) => persons.get(customer) ?? customer,
    async restore(count, name) {
      const done = operations
      let left = Math.max(0, done.filter(({ stores }) => stores).length - count)
      log = createMemoryLog({ clock: logClock, epoch: name })
      operations = []
      conversations = new Map()
      persons = new Map()
      for (const { at, run, stores } of done) {
        if (stores && left-- === 0) break
        copiedAt = at
        await run()
      }
      copiedAt = undefined
    },
    listeners: new Set(),
  }
  return disk
}

function seedOf(text: string): number {
  let seed = 0
  for (const character of text) seed = (Math.imul(seed, 31) + character.charCodeAt(0)) >>> 0
  return seed
}
