import type { Stop } from '../../protocol/clock.ts'
import type { Mark } from '../../protocol/model.ts'
import { isSameAuthor } from './fold.ts'
import type { Place, Reader, Signal } from './log.ts'

/** What a follower hears between its readings of the log. */
export interface Listener {
  hint(): void
  mark(mark: Mark): void
  signal(signal: Signal): void
}

/** Who is to be told about what, in this process. Knows nothing of events: a hint says "look at the log" (L3). */
export interface FanOut {
  listen(place: Place, reader: Reader, listener: Listener): Stop
  watch(site: string, hint: () => void): Stop
  /** Events were stored in these conversations. */
  appended(places: readonly Place[]): void
  marked(place: Place, mark: Mark): void
  signal(place: Place, signal: Signal): void
}

/** A fan-out with nobody listening yet. */
export function createFanOut(): FanOut {
  const listeners = new Map<string, Set<Listener & { readonly reader: Reader }>>()
  const watchers = new Map<string, Set<() => void>>()

  const listenersOf = (place: Place) => [...(listeners.get(keyOf(place)) ?? [])]
  const hintSites = (sites: Iterable<string>) => {
    for (const site of sites) for (const hint of [...(watchers.get(site) ?? [])]) guarded(hint)
  }

  return {
    listen: (place, reader, listener) => join(listeners, keyOf(place), { ...listener, reader }),
    // Wrapped, so that a function that watches twice is two watchers.
    watch: (site, hint) => join(watchers, site, () => hint()),
    appended(places) {
      const unique = new Map(places.map((place) => [keyOf(place), place]))
      for (const place of unique.values()) for (const listener of listenersOf(place)) guarded(listener.hint)
      hintSites(new Set(places.map((place) => place.site)))
    },
    marked(place, mark) {
      for (const listener of listenersOf(place))
        if (!isSameAuthor(mark.reader, listener.reader)) guarded(() => listener.mark(mark))
      hintSites([place.site])
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

function keyOf({ site, conversation }: Place): string {
  return JSON.stringify([site, conversation])
}
