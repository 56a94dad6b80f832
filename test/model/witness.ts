import type { Entry } from '../../src/core/index.ts'
import type { ServerFrame } from '../../src/protocol/frames.ts'
import type { Author, StoredEvent } from '../../src/protocol/model.ts'
import { BrokenPromise } from './broken-promise.ts'
import type { Disk } from './disk.ts'
import type { Said } from './said.ts'
import type { Seat } from './seats.ts'
import type { Tab } from './tab.ts'
import { maySee } from './visible.ts'

/** Sees every frame a gateway sends and every thread a page shows, and objects at once to what must never be. */
export interface Witness {
  sent(frame: ServerFrame, reader: Author): void
  /** A page was told: what it wrote and sees now is acknowledged. */
  received(frame: ServerFrame, seat: Seat): void
  /** A line a gateway wrote for whoever runs it: only a sick disk is a reason for one. */
  reported(line: string): void
  /** Looks at what has happened since the last time. */
  look(tabs: Iterable<Tab>): void
}

type Range = Extract<ServerFrame, { readonly t: 'events' | 'page' }>

/** A witness over a disk, which notes on what was said how far it came. */
export function createWitness(
  disk: Disk,
  saidByText: ReadonlyMap<string, Said>,
  conversations: () => Iterable<string>,
): Witness {
  let frames: { readonly frame: ServerFrame; readonly reader: Author }[] = []
  let complaint: string | undefined
  const seen = new WeakMap<Tab, Map<string, readonly Entry[]>>()

  const lookAtFrame = (frame: ServerFrame, reader: Author) => {
    if (frame.t === 'events' || frame.t === 'page') return lookAtRange(frame, reader)
    if (reader.kind !== 'customer') return
    if (frame.t === 'marks' || frame.t === 'signal') ownOnly(frame.conversation, reader, frame.t)
    if (frame.t === 'welcome')
      for (const { conversation } of frame.conversations) ownOnly(conversation, reader, frame.t)
    if (frame.t !== 'summaries') return
    for (const { conversation, ...summary } of frame.items) {
      ownOnly(conversation, reader, frame.t)
      if ('assignee' in summary || 'context' in summary || 'waitingSince' in summary)
        throw new BrokenPromise('N3', `${reader.id} got a summary with what agents alone may see`)
    }
  }

  const ownOnly = (conversation: string, reader: Author, type: string) => {
    const owner = disk.ownerOf(conversation)
    if (owner !== undefined && owner !== disk.personOf(reader.id))
      throw new BrokenPromise('N2', `${reader.id} got \`${type}\` of ${conversation}, which is ${owner}'s`)
  }

  const isSame = (one: Author, other: Author) =>
    one.kind === other.kind && disk.personOf(one.id) === disk.personOf(other.id)

  const lookAtRange = (frame: Range, reader: Author) => {
    if (reader.kind === 'customer') ownOnly(frame.conversation, reader, frame.t)
    const stored = disk.stored(frame.conversation)
    for (const event of frame.events) {
      const isOwn = isSame(event.author, reader)
      if (!maySee(reader.kind, event.type) && !isOwn)
        throw new BrokenPromise('N3', `${reader.id} got the ${event.type} ${event.id}, which is hidden from customers`)
      const known = stored[event.seq - 1]
      if (!known || known.id !== event.id || !isSame(known.author, event.author) || wordsOf(known) !== wordsOf(event))
        throw new BrokenPromise('L2', `the event ${event.id} at ${event.seq} was sent, and is not on disk like this`)
    }
    const expected = stored.slice(frame.after, frame.upTo).filter((event) => maySee(reader.kind, event.type))
    const told = frame.events.filter((event) => maySee(reader.kind, event.type))
    if (expected.length !== told.length || frame.upTo > stored.length)
      throw new BrokenPromise(
        'N3',
        `a range ${frame.after}–${frame.upTo} came with ${told.length} of ${expected.length} events`,
      )
  }

  const lookAtThread = (tab: Tab, conversation: string, entries: readonly Entry[]) => {
    let last = 0
    const ids = new Set<string>()
    for (const entry of entries) {
      const { author, delivery, id, isOwn, seq } = entry
      const key = `${author.kind} ${author.id} ${id}`
      if (ids.has(key)) throw new BrokenPromise('S3', `${tab.seat.name} sees ${id} twice in ${conversation}`)
      ids.add(key)
      if (seq !== null) {
        if (seq <= last) throw new BrokenPromise('N3', `${tab.seat.name} sees ${seq} after ${last} in ${conversation}`)
        last = seq
      }
      const said = isOwn ? saidByText.get(textIn(entry)) : undefined
      if (!said) continue
      if (delivery === 'saved') said.isSaved = true
      if (delivery === 'failed') said.hasFailed = true
    }
  }

  return {
    sent: (frame, reader) => void frames.push({ frame, reader }),
    received(frame, seat) {
      if (frame.t !== 'events' && frame.t !== 'page') return
      for (const event of frame.events) {
        const isThis = (said: Said) =>
          event.erased ? said.id === event.id && event.author.kind === seat.kind : said.text === textIn(event)
        for (const said of saidByText.values())
          if (said.seat.device === seat.device && isThis(said)) said.isAcknowledged = true
      }
    },
    reported(line) {
      if (!line.includes('busy')) complaint ??= line
    },
    look(tabs) {
      if (complaint !== undefined) throw new BrokenPromise('S2', `a gateway reported: ${complaint}`)
      const now = frames
      frames = []
      for (const { frame, reader } of now) lookAtFrame(frame, reader)
      for (const tab of tabs) {
        const known = seen.get(tab) ?? new Map<string, readonly Entry[]>()
        seen.set(tab, known)
        for (const conversation of conversations()) {
          const entries = tab.client.thread(conversation).$entries.get()
          if (entries === known.get(conversation)) continue
          known.set(conversation, entries)
          lookAtThread(tab, conversation, entries)
        }
      }
    },
  }
}

/** The text of a message or note; '' for what has none. */
export function textIn(event: StoredEvent | Entry): string {
  return (event.type === 'message' || event.type === 'note') && 'text' in event.content ? event.content.text : ''
}

/** What an event says, whatever its type. */
export function wordsOf(event: StoredEvent | Entry): string {
  return event.type === 'message' || event.type === 'note' ? JSON.stringify(event.content) : event.type
}
