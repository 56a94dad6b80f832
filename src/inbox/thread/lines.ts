import type { Author, Entry } from '../../core/index.ts'
import { groupEntries } from '../../ui/index.ts'
import { words } from '../words.ts'

type EntryOf<Type extends Entry['type']> = Extract<Entry, { readonly type: Type }>

/** A line of the thread as it is painted. */
export type Line =
  | { readonly line: 'day'; readonly key: string; readonly at: number }
  | {
      readonly line: 'words'
      readonly key: string
      readonly entry: EntryOf<'message' | 'note'>
      /** Ends of one author's group. */
      readonly isFirst: boolean
      readonly isLast: boolean
    }
  | { readonly line: 'record'; readonly key: string; readonly entry: Entry; readonly text: string }
  /** Where the customer went, several pages in a row as one line. */
  | { readonly line: 'moves'; readonly key: string; readonly entries: readonly EntryOf<'context'>[] }

/** The lines of a thread. `nameOf` gives the name of an agent's id. */
export function linesOf(
  entries: readonly Entry[],
  names: { readonly nameOf: (id: string) => string },
): readonly Line[] {
  const lines: Line[] = []
  for (const row of groupEntries(entries.filter(isDrawn))) {
    if (row.row === 'new') continue
    if (row.row === 'day') {
      lines.push({ line: 'day', key: row.key, at: row.at })
      continue
    }
    const { entry, key, isFirst, isLast } = row
    const before = lines.at(-1)
    switch (entry.type) {
      case 'message':
      case 'note':
        lines.push({ line: 'words', key, entry, isFirst, isLast })
        break
      case 'context':
        if (before?.line === 'moves') lines[lines.length - 1] = { ...before, entries: [...before.entries, entry] }
        else lines.push({ line: 'moves', key, entries: [entry] })
        break
      case 'status':
      case 'assign':
        lines.push({ line: 'record', key, entry, text: recordWords(entry, names.nameOf) })
        break
      case 'edit':
      case 'delete':
        lines.push({ line: 'record', key, entry, text: words.thread.changes[entry.type] })
        break
      case 'react':
      case 'answer':
      case 'stop':
      case 'erase':
        // What they changed says so itself.
        break
      default:
        // A type of a newer gateway: there is nothing we could say about it.
        entry satisfies never
    }
  }
  return lines
}

/** Whether an entry has a line of its own. Changes show on what they change, so that they part no group; refused ones show nowhere else. */
function isDrawn(entry: Entry): boolean {
  return !('target' in entry) || (entry.delivery === 'failed' && (entry.type === 'edit' || entry.type === 'delete'))
}

function recordWords(entry: EntryOf<'status' | 'assign'>, nameOf: (id: string) => string): string {
  const { author } = entry
  const name = author.kind === 'system' ? words.thread.bot : nameOf(author.id)
  if (entry.type === 'status') {
    return entry.status === 'resolved' ? words.thread.resolvedBy(name) : words.thread.reopenedBy(name)
  }
  if (entry.to === null) return words.thread.unassigned(name)
  return entry.to === author.id ? words.thread.took(name) : words.thread.assigned(name, nameOf(entry.to))
}

/** Gives names to agents' ids, from everyone who is known: `You` for oneself. */
export function namesOf(actor: Author | null, people: readonly (Author | null | undefined)[]): (id: string) => string {
  const names = new Map<string, string>()
  for (const person of people) if (person?.name) names.set(person.id, person.name)
  return (id) => (id === actor?.id ? words.thread.you : (names.get(id) ?? (id || words.unknown)))
}
