import type { StoredEvent } from '../../protocol/model.ts'
import { type EntriesFrom, type EntryOf, entriesOf } from '../entries.ts'
import type { Entry } from '../thread.ts'
import { type Folded, foldEntries } from './fold-entries.ts'

/**
 * What makes the entries of threads, with what later ones changed of earlier ones. What is as it was is the object it was:
 * of a thousand rows on a screen the one that came is drawn.
 */
export function createEntriesOf(): (from: EntriesFrom) => readonly Entry[] {
  const entries = new WeakMap<StoredEvent, Entry>()
  const folded = new WeakMap<Entry, Folded>()
  const entryOf: EntryOf = (event, isOwn, delivery) => {
    const known = entries.get(event)
    if (known && known.isOwn === isOwn && known.delivery === delivery) return known
    const entry: Entry = { ...event, isOwn, delivery }
    entries.set(event, entry)
    return entry
  }
  return (from) => foldEntries(entriesOf(from, entryOf), folded)
}
