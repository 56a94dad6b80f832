import type { Stop } from '../../protocol/clock.ts'
import type { Mark } from '../../protocol/model.ts'
import { isSameAuthor } from './fold.ts'
import type { Alias, Place, Reader, Signal } from './log.ts'

/** What a follower hears between its readings of the log. */
export interface Listener {
  hint(): void
  mark(mark: Mark): void
  signal(signal: Signal): void
}

/** A conversation in which something changed, and the id of the customer it belongs to. */
export type Changed = Place & { readonly customer: string }

/** Who is to be told about what, in this process. Knows nothing of events: a hint says "look at the log" (L3). */
export interface FanOut {
  listen(place: Place, reader: Reader, listener: Listener): Stop
  /** Customers hear of their own conversations, everyone else of the site's. */
  watch(site: string, reader: Reader, hint: () => void): Stop
  watchAliases(told: (alias: Alias) => void): Stop
  /** Events were stored in these conversations, or their state was changed. */
  changed(conversations: readonly Changed[]): void
  marked(conversation: Changed, mark: Mark): void
  aliased(alias: Alias): void
  signal(place: Place, signal: Signal): void
}

/** A fan-out with nobody listening yet. */
export function createFanOut(): FanOut {
  const listeners = new Map<string, Set<Listener & { readonly reader: Reader }>>()
  const watchers = new Map<string, Set<() => void>>()
  const aliasWatchers = new Set<(alias: Alias) => void>()

  const listenersOf = ({ site, conversation }: Place) => [...(listeners.get(keyOf(site, conversation)) ?? [])]
  const hintWatchers = (conversations: readonly Changed[]) => {
    const keys = conversations.flatMap(({ site, customer }) => [keyOf(site), keyOf(site, customer)])
    for (const key of new Set(keys)) for (const hint of [...(watchers.get(key) ?? [])]) guarded(hint)
  }

  return {
    listen: ({ site, conversation }, reader, listener) =>
      join(listeners, keyOf(site, conversation), { ...listener, reader }),
    // Wrapped, so that a function that watches twice is two watchers.
    watch: (site, { kind, id }, hint) =>
      join(watchers, kind === 'customer' ? keyOf(site, id) : keyOf(site), () => hint()),
    watchAliases(told) {
      aliasWatchers.add(told)
      return () => aliasWatchers.delete(told)
    },
    changed(conversations) {
      const unique = new Map(conversations.map((each) => [keyOf(each.site, each.conversation), each]))
      for (const place of unique.values()) for (const listener of listenersOf(place)) guarded(listener.hint)
      hintWatchers(conversations)
    },
    marked(conversation, mark) {
      for (const listener of listenersOf(conversation)) guarded(() => listener.mark(mark))
      hintWatchers([conversation])
    },
    aliased(alias) {
      for (const told of [...aliasWatchers]) guarded(() => told(alias))
    },
    signal(place, signal) {
      for (const listener of listenersOf(place))
        if (!isSameAuthor(signal.author, listener.reader)) guarded(() => listener.signal(signal))
    },
  }
}

function join<Member>(sets: Map<string, Set<Member>>, key: string, member: Member): Stop {
  const set = sets.get(key) ?? new Set<Member>()
  sets.set(key, set.add(member))
  return () => {
    set.delete(member)
    if (set.size === 0 && sets.get(key) === set) sets.delete(key)
  }
}

/** One listener that throws must not keep the others from hearing; each session reports its own failures. */
function guarded(tell: () => void): void {
  try {
    tell()
  } catch {}
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts)
}
