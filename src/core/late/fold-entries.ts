import type { Author } from '../../protocol/model.ts'
import { isSame } from '../entries.ts'
import type { Answer, Entry, Reaction, Result } from '../thread.ts'

/** An entry that changes another one, which comes before it. */
type Change = Extract<Entry, { readonly type: 'edit' | 'delete' | 'react' | 'answer' | 'result' }>
type Target = Extract<Entry, { readonly type: 'message' | 'note' }>

/** What was made of a target by these changes: asked again, it is the same object. */
export interface Folded {
  readonly changes: readonly Change[]
  readonly result: Entry
}

/**
 * The entries with what later ones changed of them (`edited`, `deleted`, `reactions`, `answers`, `results`), own changes on their way
 * included. Where nothing is changed it is the list that was given.
 *
 * @param known what was folded before, by the entry that was changed
 */
export function foldEntries(entries: readonly Entry[], known = new WeakMap<Entry, Folded>()): readonly Entry[] {
  const byTarget = new Map<string, Change[]>()
  for (const entry of entries) {
    // What was refused changes nothing.
    if (!isChange(entry) || entry.delivery === 'failed' || isWithoutWords(entry)) continue
    const changes = byTarget.get(entry.target)
    if (changes) changes.push(entry)
    else byTarget.set(entry.target, [entry])
  }
  if (byTarget.size === 0) return entries
  return entries.map((entry) => {
    const changes = isTarget(entry) && byTarget.get(entry.id)
    if (!changes || entry.erased || entry.deleted !== undefined) return entry
    const before = known.get(entry)
    if (before && isEqual(before.changes, changes)) return before.result
    const result = foldOne(entry, changes)
    known.set(entry, { changes, result })
    return result
  })
}

function foldOne(target: Target, changes: readonly Change[]): Entry {
  let folded = target
  const reactions = new Map<string, readonly Author[]>()
  const own = new Set<string>()
  const answers = new Map<string, Answer>()
  const results = new Map<string, Result>()
  for (const change of changes) {
    switch (change.type) {
      case 'edit':
        // A page brings the target with the newest words, and the edit behind it.
        if (isSame(change.author, target.author) && (change.seq ?? Infinity) > (target.edited ?? 0))
          folded = { ...folded, content: change.content, edited: change.seq ?? 0 } as Target
        break
      case 'delete':
        if (isSame(change.author, target.author)) return takenBack(target, change.seq ?? 0)
        break
      case 'react': {
        const { author, emoji, isOwn, on } = change
        const others = (reactions.get(emoji) ?? []).filter((one) => !isSame(one, author))
        if (isOwn) own[on ? 'add' : 'delete'](emoji)
        if (on) reactions.set(emoji, [...others, author])
        else if (others.length > 0) reactions.set(emoji, others)
        else reactions.delete(emoji)
        break
      }
      case 'answer': {
        const { action, at, author, seq, values } = change
        answers.set(action ?? '', { ...(action && { action }), values, author, at, isStored: seq !== null })
        break
      }
      case 'result': {
        const { action, at, author, code, message, seq, state, trust } = change
        const said = { ...(code && { code }), ...(message && { message }) }
        // The newest stands last.
        results.delete(action)
        results.set(action, { action, state, ...said, trust, author, at, isStored: seq !== null })
      }
    }
  }
  const list = [...reactions].map(([emoji, by]): Reaction => ({ emoji, by, isOwn: own.has(emoji) }))
  return {
    ...folded,
    ...(list.length > 0 && { reactions: list }),
    ...(answers.size > 0 && { answers: [...answers.values()] }),
    ...(results.size > 0 && { results: [...results.values()] }),
  }
}

/** A message or note without anything it held. */
export function takenBack<Taken extends { readonly type: string }>(target: Taken, seq: number): Taken {
  const { about: _, replyTo: _replyTo, ...rest } = target as Taken & { about?: unknown; replyTo?: unknown }
  // What is left out is optional in all of them.
  return { ...rest, content: { kind: 'text', text: '' }, deleted: seq } as unknown as Taken
}

/** Whether it is an edit whose words are gone: another one came after it, or they were erased. */
export function isWithoutWords(change: {
  readonly type: string
  readonly deleted?: number
  readonly erased?: true
}): boolean {
  return change.type === 'edit' && (change.deleted !== undefined || change.erased === true)
}

function isChange(entry: Entry): entry is Change {
  return 'target' in entry && entry.type !== 'stop'
}

function isTarget(entry: Entry): entry is Target {
  return entry.type === 'message' || entry.type === 'note'
}

function isEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at])
}
