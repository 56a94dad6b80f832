import type { EventLog } from '../../src/gateway/index.ts'
import { parseEvent } from '../../src/gateway/session/schema/event.ts'
import type { Author, StoredEvent, Summary } from '../../src/protocol/model.ts'
import { faultOfEvent } from './server-frame-schema.ts'

const reader: Author = { kind: 'agent', id: 'reader' }

/** What is wrong with what a log of the sites `demo` and `other` holds; empty where all is as it should be. */
export async function readBack(log: EventLog): Promise<string[]> {
  const faults: string[] = []
  for (const site of ['demo', 'other']) {
    for (const summary of await summariesOf(log, site)) {
      const { conversation, head } = summary
      const events = await eventsOf(log, site, conversation)
      const keys = new Set(events.map(({ author, id }) => JSON.stringify([author.kind, author.id, id])))
      if (keys.size !== events.length) faults.push(`${conversation} of ${site} holds an event twice`)
      if (events.at(-1)?.seq !== head)
        faults.push(`${conversation} of ${site} ends at ${events.at(-1)?.seq}, not ${head}`)
      const owner = (await log.head({ site, conversation }))?.customer
      for (const { reader } of await log.marks({ site, conversation })) {
        if (reader.kind === 'customer' && reader.id !== owner)
          faults.push(`${conversation} of ${site} is marked by a stranger`)
      }
      for (const event of events) {
        const fault = faultOfEvent(event) ?? faultOfAuthored(event)
        if (fault) faults.push(`${conversation} of ${site} holds ${JSON.stringify(event)}: ${fault}`)
      }
    }
  }
  return faults
}

function faultOfAuthored(event: StoredEvent): string | null {
  const { at: _at, author: _author, deleted, edited: _edited, seq: _seq, ...authored } = event
  // No author wrote it as it is now.
  if (deleted !== undefined) return null
  try {
    parseEvent(authored)
    return null
  } catch (error) {
    return String(error)
  }
}

async function summariesOf(log: EventLog, site: string): Promise<Summary[]> {
  const found: Summary[] = []
  for (const view of ['open', 'resolved'] as const) {
    for (let before = Number.MAX_SAFE_INTEGER, hasMore = true; hasMore; ) {
      const page = await log.summaries({ site, reader, view, before, limit: 100 })
      found.push(...page.items)
      hasMore = page.hasMore
      before = page.items.at(-1)?.version ?? 0
    }
  }
  return found
}

async function eventsOf(log: EventLog, site: string, conversation: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  for (let after = 0, hasMore = true; hasMore; ) {
    const range = await log.read({ site, conversation, reader, after, limit: 200 })
    events.push(...range.events)
    hasMore = range.hasMore
    after = range.upTo
  }
  return events
}
