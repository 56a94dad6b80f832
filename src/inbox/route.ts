import { atom, type ReadableAtom } from 'nanostores'
import type { Stop } from '../core/index.ts'

/** Which list is shown. */
export type Tab = 'open' | 'resolved'

/** What the page shows. It is kept in the address, so a reload and the browser's "back" lead to the same place. */
export interface Route {
  /** `null`: the first site, which is the only one for most. */
  readonly site: string | null
  readonly tab: Tab
  readonly conversation: string | null
  /** Whether the details cover the thread, where there is no room for both. */
  readonly hasDetails: boolean
}

export const home: Route = { site: null, tab: 'open', conversation: null, hasDetails: false }

/** The route of a fragment: `#/c/<id>`, `#/resolved/c/<id>/details`, `#/at/<site>/c/<id>`. What is unknown is left out. */
export function parseRoute(fragment: string): Route {
  const parts = fragment.replace(/^#\/?/, '').split('/').map(decode)
  let route = home
  if (parts[0] === 'at' && parts[1]) route = { ...route, site: parts.splice(0, 2)[1] ?? null }
  if (parts[0] === 'resolved') {
    route = { ...route, tab: 'resolved' }
    parts.shift()
  }
  if (parts[0] === 'c' && parts[1]) {
    route = { ...route, conversation: parts[1], hasDetails: parts[2] === 'details' }
  }
  return route
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function formatRoute({ site, tab, conversation, hasDetails }: Route): string {
  const parts = [
    ...(site === null ? [] : ['at', site]),
    ...(tab === 'resolved' ? ['resolved'] : []),
    ...(conversation === null ? [] : ['c', conversation]),
    ...(conversation !== null && hasDetails ? ['details'] : []),
  ]
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

/** The route in the page's address. */
export interface Router {
  readonly $route: ReadableAtom<Route>
  /** Shows something else. `isStep`: moving through the list, which "back" should not have to undo row by row. */
  readonly go: (change: Partial<Route>, isStep?: boolean) => void
  readonly stop: Stop
}

export function createRouter(page: Window): Router {
  const $route = atom<Route>(parseRoute(page.location.hash))
  const read = () => $route.set(parseRoute(page.location.hash))
  page.addEventListener('hashchange', read)
  page.addEventListener('popstate', read)
  return {
    $route,
    go(change, isStep = false) {
      const address = formatRoute({ ...$route.get(), hasDetails: false, ...change })
      if (isStep) page.history.replaceState(null, '', address)
      else page.history.pushState(null, '', address)
      read()
    },
    stop() {
      page.removeEventListener('hashchange', read)
      page.removeEventListener('popstate', read)
    },
  }
}
