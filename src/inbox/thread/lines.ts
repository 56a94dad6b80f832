import type { Author, Entry } from '../../core/index.ts'
import { groupEntries } from '../../ui/index.ts'
import { words } from '../words.ts'
import { type ContextTold, createContextTeller } from './context-told.ts'

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
  | {
      readonly line: 'record'
      readonly key: string
      readonly entry: Entry
      readonly text: string
      /** Of records that take each other's place. */
      readonly of?: string
      /** It keeps the customer from buying. */
      readonly isGrave?: boolean
    }
  /** Where the customer went, several pages in a row as one line. */
  | { readonly line: 'moves'; readonly key: string; readonly moves: readonly Move[] }

/** A page or product the customer went to, in words. */
export interface Move {
  readonly id: string
  readonly text: string
  readonly at: number
}

/** The lines of a thread. `nameOf` gives the name of an agent's id. */
export function linesOf(
  entries: readonly Entry[],
  names: { readonly nameOf: (id: string) => string },
): readonly Line[] {
  const lines: Line[] = []
  const told = toldOf(entries)
  for (const row of groupEntries(entries.filter((entry) => isDrawn(entry, told)))) {
    if (row.row === 'new') continue
    if (row.row === 'day') {
      lines.push({ line: 'day', key: row.key, at: row.at })
      continue
    }
    const { entry, key, isFirst, isLast } = row
    switch (entry.type) {
      case 'message':
      case 'note':
        lines.push({ line: 'words', key, entry, isFirst, isLast })
        break
      case 'context':
        pushTold(lines, entry, told.get(entry))
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
      case 'result':
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

/** What each change of context says. */
function toldOf(entries: readonly Entry[]): ReadonlyMap<Entry, ContextTold> {
  const tell = createContextTeller()
  return new Map(entries.flatMap((entry) => (entry.type === 'context' ? [[entry, tell(entry.context)]] : [])))
}

function pushTold(lines: Line[], entry: EntryOf<'context'>, told: ContextTold | undefined): void {
  const { at, id } = entry
  if (told?.move !== undefined) {
    const before = lines.at(-1)
    const move = { id, at, text: told.move }
    if (before?.line === 'moves') lines[lines.length - 1] = { ...before, moves: [...before.moves, move] }
    else lines.push({ line: 'moves', key: id, moves: [move] })
  }
  for (const { key, text, isGrave = false } of told?.records ?? []) {
    const before = lines.at(-1)
    // How often it went wrong is in the newest.
    if (before?.line === 'record' && before.of === key) lines.pop()
    lines.push({ line: 'record', key: `${id} ${key}`, entry, text, of: key, isGrave })
  }
}

/**
 * Whether an entry has a line of its own. Changes show on what they change, so that they part no group; refused ones show
 * nowhere else. A cart that changed is in the details alone.
 */
function isDrawn(entry: Entry, told: ReadonlyMap<Entry, ContextTold>): boolean {
  const said = told.get(entry)
  if (said) return said.move !== undefined || said.records.length > 0
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
