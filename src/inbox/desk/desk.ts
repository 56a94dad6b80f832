import { atom, computed, type ReadableAtom } from 'nanostores'
import type { Client, Stop } from '../../core/index.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { countWaiting, type Held, type ListRow, placeOf, rowsOf } from '../list/ordering.ts'
import type { Route, Tab } from '../route.ts'
import { createLists, type Lists } from './list-state.ts'

/** One site's part of the inbox: its client, and what the agent has chosen to see of it. */
export interface Desk {
  readonly site: string
  readonly client: Client
  /** The site's products; `null`: they are not asked for. */
  readonly catalogue: Catalogue | null
  readonly lists: Lists
  /** The conversation shown, while this desk is. */
  readonly $selected: ReadableAtom<string | null>
  readonly $rows: ReadableAtom<readonly ListRow[]>
  /** How many customers wait for an answer. */
  readonly $waiting: ReadableAtom<number>
  readonly $isMine: ReadableAtom<boolean>
  readonly $query: ReadableAtom<string>
  readonly setMine: (isMine: boolean) => void
  readonly setQuery: (query: string) => void
  /** Notes not saved yet, by conversation; in memory only. */
  readonly $noteDrafts: ReadableAtom<Readonly<Record<string, string>>>
  readonly setNoteDraft: (conversation: string, text: string) => void
  readonly stop: Stop
}

/** `$place` is the route while this desk is shown, `null` while another one is. */
export function createDesk(options: {
  readonly site: string
  readonly client: Client
  readonly catalogue?: Catalogue
  readonly $place: ReadableAtom<Route | null>
}): Desk {
  const { catalogue = null, client, $place, site } = options
  const lists = createLists(client)
  const $isMine = atom(false)
  const $query = atom('')
  const $held = atom<Held | null>(null)
  const $noteDrafts = atom<Readonly<Record<string, string>>>({})
  const $selected = computed($place, (place) => place?.conversation ?? null)
  const $tab = computed($place, (place): Tab => place?.tab ?? 'open')

  /** Holds the place of what was selected, as soon as it is known, and only in a list it belongs to. */
  const hold = () => {
    const selected = $selected.get()
    if ($held.get()?.conversation === selected) return
    const summary = client.$conversations.get().find(({ conversation }) => conversation === selected)
    const belongs = summary && summary.status === $tab.get()
    $held.set(belongs ? { conversation: summary.conversation, ...placeOf(summary) } : null)
  }
  const letGo = () => $held.set(null)

  const stops = [
    $selected.subscribe(hold),
    $tab.listen(letGo),
    $tab.subscribe((tab) => lists.show(tab)),
    client.$conversations.listen(() => $held.get() || hold()),
  ]

  return {
    site,
    client,
    catalogue,
    lists,
    $selected,
    $rows: computed(
      [client.$conversations, client.$actor, $tab, $isMine, $query, $held],
      (summaries, actor, tab, isMine, query, held) =>
        rowsOf(summaries, { tab, query, held, mine: isMine ? (actor?.id ?? '') : null }),
    ),
    $waiting: computed(client.$conversations, countWaiting),
    $isMine,
    $query,
    setMine(isMine) {
      letGo()
      $isMine.set(isMine)
    },
    setQuery(query) {
      letGo()
      $query.set(query)
    },
    $noteDrafts,
    setNoteDraft: (conversation, text) => $noteDrafts.set({ ...$noteDrafts.get(), [conversation]: text }),
    stop() {
      for (const stop of stops) stop()
      client.destroy()
    },
  }
}
