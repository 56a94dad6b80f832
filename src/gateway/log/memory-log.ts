import { randomBytes } from 'node:crypto'
import { type Clock, systemClock } from '../../protocol/clock.ts'
import { cursorOf } from '../../protocol/cursor.ts'
import type { Author, StoredEvent } from '../../protocol/model.ts'
import { aliasedEvent, aliasedState, decideAlias, guestOf, mergedMark } from './alias.ts'
import { decide, moveMark, resolved } from './decide.ts'
import { erasedEvent, erasedMark, eraseEvent } from './erase.ts'
import { createEventLog } from './event-log.ts'
import { createFanOut } from './fan-out.ts'
import type { ConversationState } from './fold.ts'
import type { Alias, EventLog, Place } from './log.ts'
import { type Entry, type Kept, keyOf, readsOf } from './memory-reads.ts'
import type { LogWrites } from './reads.ts'

/**
 * A log that lives as long as the process: for tests, demos and trying out. It keeps events as JSON text, as the one on
 * disk does, so that nobody can change a stored event, and keeps them all: its memory is not bounded.
 *
 * @example
 * const log = createMemoryLog()
 * await log.append({ site: 'shop', conversation: 'c1' }, customer, { id, type: 'message', content })
 */
export function createMemoryLog(options: { readonly clock?: Clock; readonly epoch?: string } = {}): EventLog {
  const { clock = systemClock, epoch = makeId() } = options
  const conversations = new Map<string, Kept>()
  /** By site and guest. */
  const aliases = new Map<string, Alias>()
  const fanOut = createFanOut()
  let version = 0

  const keptOf = (place: Place) => conversations.get(keyOf(place.site, place.conversation))
  const startKeeping = (place: Place) => {
    const kept: Kept = { state: null, entries: [], seqs: new Map(), marks: new Map() }
    conversations.set(keyOf(place.site, place.conversation), kept)
    return kept
  }
  const aliasOf = (site: string, guest: string) => aliases.get(keyOf(site, guest))?.customer.id ?? null

  const writes: LogWrites = {
    async append(place, author, event) {
      const kept = keptOf(place)
      const decision = decide({
        place,
        author,
        event: copyOf(event),
        now: clock.now(),
        version: version + 1,
        state: kept?.state ?? null,
        find: (writer, id) => find(kept, writer, id),
        named: (id) => (kept?.entries ?? []).filter((entry) => entry.id === id).map(eventOf),
        eventAt: (seq) => eventAt(kept, seq),
        aliasOf: (guest) => aliasOf(place.site, guest),
      })
      if (decision.outcome === 'refused') return decision
      const { outcome, event: stored } = decision
      if (outcome === 'stored') {
        const { state } = decision
        const keeping = kept ?? startKeeping(place)
        for (const each of decision.rewritten) rewriteOne(keeping, each)
        store(keeping, state, decision)
        fanOut.changed([changedOf(state)])
      }
      return { outcome, event: copyOf(stored), cursor: cursorOf(epoch, stored.seq, stored.id) }
    },

    async mark(place, asked, to) {
      const kept = keptOf(place)
      if (!kept?.state) return null
      const reader = resolved(asked, kept.state, (guest) => aliasOf(place.site, guest))
      const mark = moveMark(kept.marks.get(keyOf(reader.kind, reader.id)) ?? null, reader, to, kept.state.head)
      if (!mark) return null
      kept.marks.set(keyOf(reader.kind, reader.id), mark)
      version += 1
      kept.state = { ...kept.state, version }
      fanOut.marked(changedOf(kept.state), mark)
      return mark
    },

    async alias(asked) {
      const alias = copyOf(asked)
      const { site, guest } = alias
      const outcome = decideAlias(alias, {
        aliasOf: (id) => aliasOf(site, id),
        hasGuests: (id) => [...aliases.values()].some((other) => other.site === site && other.customer.id === id),
      })
      if (outcome !== 'aliased') return outcome
      aliases.set(keyOf(site, guest), alias)
      const changed: ConversationState[] = []
      for (const kept of conversations.values()) {
        if (kept.state?.site !== site || kept.state.customer.id !== guest) continue
        version += 1
        kept.state = aliasedState(kept.state, alias, version)
        giveAway(kept, alias)
        changed.push(kept.state)
      }
      fanOut.changed(changed.map(changedOf))
      fanOut.aliased(alias)
      return outcome
    },

    async erase(place) {
      const kept = keptOf(place)
      if (!kept?.state) return false
      if (kept.entries.at(-1)?.type === 'erase') return true
      const { event, state } = eraseEvent(kept.state, { id: makeId(), now: clock.now(), version: version + 1 })
      rewrite(kept, (each) => (each.type === 'erase' ? each : erasedEvent(each)))
      for (const [key, mark] of kept.marks) kept.marks.set(key, erasedMark(mark))
      store(kept, state, { event, isShown: true })
      fanOut.changed([changedOf(state)])
      return true
    },

    health: () => null,
    close: async () => {},
  }

  const store = (
    kept: Kept,
    state: ConversationState,
    { event, isShown }: { readonly event: StoredEvent; readonly isShown: boolean },
  ) => {
    const { seq, id, type, author } = event
    version = state.version
    kept.state = state
    kept.entries.push({ seq, id, type, isShown, text: JSON.stringify(event), written: state.written })
    kept.seqs.set(keyOf(author.kind, author.id, id), seq)
  }

  return createEventLog({ reads: readsOf({ epoch, conversations, aliasOf, version: () => version }), writes, fanOut })
}

function find(kept: Kept | undefined, author: Author, id: string): StoredEvent | null {
  const seq = kept?.seqs.get(keyOf(author.kind, author.id, id))
  return seq === undefined ? null : eventAt(kept, seq)
}

function eventAt(kept: Kept | undefined, seq: number): StoredEvent | null {
  const entry = kept?.entries[seq - 1]
  return entry ? eventOf(entry) : null
}

function eventOf({ text }: Entry): StoredEvent {
  return JSON.parse(text)
}

/** Gives everything the guest has in a conversation to the customer. */
function giveAway(kept: Kept, alias: Alias): void {
  const { customer } = alias
  const guest = guestOf(alias)
  rewrite(kept, (event) => {
    if (event.author.kind !== guest.kind || event.author.id !== guest.id) return event
    kept.seqs.delete(keyOf(guest.kind, guest.id, event.id))
    kept.seqs.set(keyOf(customer.kind, customer.id, event.id), event.seq)
    return aliasedEvent(event, alias)
  })
  const mark = kept.marks.get(keyOf(guest.kind, guest.id))
  if (mark) {
    const key = keyOf(customer.kind, customer.id)
    kept.marks.set(key, mergedMark(mark, kept.marks.get(key) ?? null, alias))
    kept.marks.delete(keyOf(guest.kind, guest.id))
  }
}

function rewrite(kept: Kept, change: (event: StoredEvent) => StoredEvent): void {
  for (const entry of [...kept.entries]) rewriteOne(kept, change(eventOf(entry)))
}

function rewriteOne(kept: Kept, event: StoredEvent): void {
  const entry = kept.entries[event.seq - 1]
  if (entry) kept.entries[event.seq - 1] = { ...entry, text: JSON.stringify(event) }
}

function changedOf({ site, conversation, customer }: ConversationState) {
  return { site, conversation, customer: customer.id }
}

function copyOf<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value))
}

function makeId(): string {
  return randomBytes(16).toString('base64url')
}
