import { limits } from '../../protocol/limits.ts'
import type { Author, StoredEvent } from '../../protocol/model.ts'
import type { EventLog, Place } from '../log/log.ts'

/** Reads of one conversation, of 48 kB each: a page that told a megabyte since then hides what came before. */
const maxReads = 20

/**
 * The newest 50 events of a conversation without where the customer went: that is told apart, and a customer who looks around
 * would else push out what was said, and who has taken it.
 */
export async function readHistory(
  log: Pick<EventLog, 'read'>,
  place: Place,
  reader: Author,
): Promise<readonly StoredEvent[]> {
  let history: readonly StoredEvent[] = []
  let before: number = Number.MAX_SAFE_INTEGER
  for (let reads = 0; reads < maxReads && history.length < limits.tailEvents; reads++) {
    const { after, events, hasMore } = await log.read({ ...place, reader, before, limit: limits.pageEvents })
    history = [...events.filter(({ type }) => type !== 'context'), ...history]
    if (!hasMore) break
    before = after + 1
  }
  return history.slice(-limits.tailEvents)
}
