import type { DataLayerEvent } from './ga4.ts'
import type { Shop } from './shop.ts'

const origin = 'https://shop.test'

export interface SeenPage {
  readonly status: number
  /** Where the visitor ended up after redirects: path and query. */
  readonly path: string
  readonly text: string
  readonly headers: Headers
  /** Everything pushed to `window.dataLayer`, the `{ecommerce: null}` entries too. */
  readonly pushed: readonly (DataLayerEvent | { readonly ecommerce: null })[]
  /** Without the `{ecommerce: null}` entries. */
  readonly events: readonly DataLayerEvent[]
}

export interface Visitor {
  get(path: string): Promise<SeenPage>
  post(path: string, fields: Readonly<Record<string, string>>): Promise<SeenPage>
  /** As a script of a page fetches: with the cookie, without following redirects. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  readonly cookie: string | undefined
}

function readPushes(text: string): SeenPage['pushed'] {
  const script = /<script nonce="[^"]+">(window\.dataLayer=.*?)<\/script>/s.exec(text)?.[1]
  if (script === undefined) return []
  const window: { dataLayer?: SeenPage['pushed'] } = {}
  new Function('window', `with (window) { ${script} }`)(window)
  return window.dataLayer ?? []
}

function isEvent(entry: SeenPage['pushed'][number]): entry is DataLayerEvent {
  return 'event' in entry
}

/** A browser without a screen, for tests: keeps the cookie, follows redirects, reads the data layer. */
export function visit(shop: Shop): Visitor {
  let cookie: string | undefined

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('sec-fetch-site', 'same-origin')
    if (cookie !== undefined) headers.set('cookie', cookie)
    const response = await shop.fetch(new Request(new URL(path, origin), { ...init, headers }))
    const set = response.headers.get('set-cookie')
    if (set !== null) cookie = set.split(';')[0]
    return response
  }

  async function send(path: string, init: RequestInit): Promise<SeenPage> {
    const url = new URL(path, origin)
    const response = await ask(path, init)
    const location = response.headers.get('location')
    if (location !== null) return send(location, {})
    const text = await response.text()
    const pushed = readPushes(text)
    return {
      status: response.status,
      path: url.pathname + url.search,
      text,
      headers: response.headers,
      pushed,
      events: pushed.filter(isEvent),
    }
  }

  return {
    fetch: ask,
    get: (path) => send(path, {}),
    post: (path, fields) => send(path, { method: 'POST', body: new URLSearchParams(fields) }),
    get cookie() {
      return cookie
    },
  }
}
