import { map, type ReadableAtom } from 'nanostores'
import type { Client } from '../../core/index.ts'
import type { Tab } from '../route.ts'

/** How far a list has been loaded. */
export interface ListState {
  readonly status: 'new' | 'loading' | 'ready' | 'failed'
  readonly hasMore: boolean
}

export interface Lists {
  readonly $states: ReadableAtom<Readonly<Record<Tab, ListState>>>
  /** Loads the list when it is shown first. */
  readonly show: (tab: Tab) => void
  /** Loads older conversations; also tries again after a failure. */
  readonly more: (tab: Tab) => void
}

/**
 * Pages of 100 that Open loads by itself. The gateway lists by the last change, the agent wants who waits longest
 * first: only with all open conversations here is that order true. Who has more than these presses a button.
 */
const openPages = 20

/** Loads the lists of a client and remembers how far. */
export function createLists(client: Pick<Client, 'list'>): Lists {
  const none: ListState = { status: 'new', hasMore: false }
  const $states = map<Record<Tab, ListState>>({ open: none, resolved: none })

  const load = async (tab: Tab, pages: number) => {
    if ($states.get()[tab].status === 'loading') return
    $states.setKey(tab, { ...$states.get()[tab], status: 'loading' })
    try {
      let hasMore = true
      for (let page = 0; page < pages && hasMore; page++) hasMore = await client.list(tab)
      $states.setKey(tab, { status: 'ready', hasMore })
    } catch {
      $states.setKey(tab, { status: 'failed', hasMore: true })
    }
  }
  const pagesOf = (tab: Tab) => (tab === 'open' ? openPages : 1)

  return {
    $states,
    show(tab) {
      if ($states.get()[tab].status === 'new') void load(tab, pagesOf(tab))
    },
    more: (tab) => void load(tab, pagesOf(tab)),
  }
}
