import { randomUUID } from 'node:crypto'
import type { Product } from 'shopbell/protocol'
import { createAnswerPage } from './answer-page.ts'
import { openAnswered } from './answered.ts'
import { readBody } from './body.ts'
import { openCarts } from './carts.ts'
import { openDatabase } from './database.ts'
import { placeDemoOrders } from './demo-orders.ts'
import { openFiles } from './files.ts'
import { createOffers } from './offers.ts'
import { openOrders } from './orders.ts'
import type { ChatTag } from './pages/layout.ts'
import { notFoundPage } from './pages/not-found.ts'
import { createPlaces, type Ports } from './places.ts'
import type { Data, Handler, Redirect, Visit } from './reply.ts'
import { match } from './router.ts'
import { commonHeaders, isSameSitePost } from './security.ts'
import { emptyFlash, openSessions, sessionCookie } from './session.ts'
import { openStock } from './stock.ts'

export interface ShopOptions {
  /** Path of the SQLite file with carts and orders; `:memory:` for tests. */
  readonly databasePath: string
  /** What goes into every page so that the chat is there: the loader's address, and the site id. */
  readonly chat: ChatTag
  /** Where the checkout is on another origin of the same host: the ports. Default: all pages are on one. */
  readonly ports?: Ports
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number
  /** Unguessable ids, for sessions and order keys. Default: `crypto.randomUUID`. */
  readonly id?: () => string
}

export interface Shop {
  fetch(request: Request): Promise<Response>
  /** The products of these ids as cards show them, with addresses of this origin; those that are gone are left out. */
  products(ids: readonly string[], origin: string): readonly Product[]
  /** Products for words, the best first; without words those on the first page. */
  search(words: string, origin: string): readonly Product[]
  close(): void
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { ...commonHeaders, 'content-type': 'text/plain; charset=utf-8', ...headers },
  })
}

function answerData({ body, status = 200 }: Data): Response {
  const headers = { ...commonHeaders, 'cache-control': 'private, no-store', vary: 'Cookie' }
  return Response.json(body, { status, headers })
}

/** A whole shop behind one `fetch`: pages, pictures, carts and orders. */
export function createShop({ databasePath, chat, ports, now = Date.now, id = randomUUID }: ShopOptions): Shop {
  const database = openDatabase(databasePath)
  const sessions = openSessions(database, now, id)
  const carts = openCarts(database, now)
  const stockFor = openStock(database, now)
  const orders = openOrders(database, stockFor, id)
  const answered = openAnswered(database)
  const files = openFiles()
  const places = createPlaces(ports)
  const answerPage = createAnswerPage({ chat, files, places })
  placeDemoOrders(orders, now())

  function answerRedirect(reply: Redirect, session: string | undefined, here: URL): Response {
    if (reply.flash && session !== undefined) sessions.leave(session, reply.flash)
    return new Response(null, { status: 303, headers: { ...commonHeaders, location: places.toPath(reply.to, here) } })
  }

  function answer(
    handler: Handler,
    request: Request,
    visit: Omit<Visit, 'session' | 'startSession' | 'flash' | 'stock'>,
    isData: boolean,
  ): Response {
    const known = sessions.find(request.headers.get('cookie'))
    let session = known
    const startSession = () => {
      session ??= sessions.start()
      return session
    }
    // What was left for a page to show is not for its scripts.
    const flash = request.method === 'GET' && known !== undefined && !isData ? sessions.take(known) : emptyFlash
    const fullVisit: Visit = { ...visit, session: known, startSession, flash, stock: stockFor(known) }
    const reply = handler(fullVisit)
    if (reply.kind === 'page') return answerPage(reply, fullVisit)
    // A page that sends on has shown nothing: what was left for it goes to the next one.
    const kept =
      reply.kind === 'data' || flash === emptyFlash ? reply : { ...reply, flash: { ...flash, ...reply.flash } }
    const response = kept.kind === 'data' ? answerData(kept) : answerRedirect(kept, session, visit.url)
    if (session !== undefined && session !== known)
      response.headers.append('set-cookie', sessionCookie(session, visit.url.protocol === 'https:'))
    return response
  }

  async function answerRequest(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const found = match(request.method, url)
    const isPost = request.method === 'POST'
    if (found.kind === 'wrong-method') return plain(405, 'This address does not take that.', { allow: found.allow })
    const file = found.kind === 'none' && !isPost ? files.find(url) : undefined
    if (file) return file
    const path = url.pathname + url.search
    const place = places.toPath(path, url)
    if (place !== path && !isPost) return new Response(null, { status: 302, headers: { location: place } })
    // A HEAD shows nobody anything, so it must not use up the one report of a purchase.
    const seenOrders = request.method === 'HEAD' ? { ...orders, announce: () => false } : orders
    const nothing = { form: new URLSearchParams(), json: {} }
    const visit = { url, params: {}, ...nothing, carts, orders: seenOrders, answered, now: now() }
    if (found.kind === 'none') return answer(notFoundPage, request, visit, false)
    const { handler, isData, params } = found
    if (!isPost) return answer(handler, request, { ...visit, params }, isData)
    if (!isSameSitePost(request)) return plain(403, 'This form was sent from another site, so it was not accepted.')
    const body = await readBody(request, isData ? 'json' : 'form')
    if (body === 'too-large') return plain(413, 'This form is too large.')
    if (body === 'not-understood')
      return plain(415, `Send this as ${isData ? 'application/json' : 'application/x-www-form-urlencoded'}.`)
    return answer(handler, request, { ...visit, params, ...body }, isData)
  }

  return {
    async fetch(request) {
      const response = await answerRequest(request)
      return request.method === 'HEAD' ? new Response(null, response) : response
    },
    products: (ids, origin) => createOffers(origin, stockFor(undefined), now()).find(ids),
    search: (words, origin) => createOffers(origin, stockFor(undefined), now()).search(words),
    close: () => database.close(),
  }
}
