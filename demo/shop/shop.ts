import { randomUUID } from 'node:crypto'
import { readForm } from './body.ts'
import { openCarts } from './carts.ts'
import { openDatabase } from './database.ts'
import { placeDemoOrders } from './demo-orders.ts'
import { openFiles } from './files.ts'
import { render } from './html.ts'
import { openOrders } from './orders.ts'
import { type ChatTag, layout } from './pages/layout.ts'
import { notFoundPage } from './pages/not-found.ts'
import type { Handler, Page, Redirect, Visit } from './reply.ts'
import { match } from './router.ts'
import { commonHeaders, contentSecurityPolicy, createNonce, isSameSitePost } from './security.ts'
import { emptyFlash, openSessions, sessionCookie } from './session.ts'
import { openStock } from './stock.ts'

export interface ShopOptions {
  /** Path of the SQLite file with carts and orders; `:memory:` for tests. */
  readonly databasePath: string
  /** What goes into every page so that the chat is there: the loader's address, and the site id. */
  readonly chat: ChatTag
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number
  /** Unguessable ids, for sessions and order keys. Default: `crypto.randomUUID`. */
  readonly id?: () => string
}

export interface Shop {
  fetch(request: Request): Promise<Response>
  close(): void
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { ...commonHeaders, 'content-type': 'text/plain; charset=utf-8', ...headers },
  })
}

/** A whole shop behind one `fetch`: pages, pictures, carts and orders. */
export function createShop({ databasePath, chat, now = Date.now, id = randomUUID }: ShopOptions): Shop {
  const database = openDatabase(databasePath)
  const sessions = openSessions(database, now, id)
  const carts = openCarts(database, now)
  const stock = openStock(database)
  const orders = openOrders(database, stock, id)
  const files = openFiles()
  placeDemoOrders(orders, now())

  function answerPage(page: Page, visit: Visit): Response {
    const nonce = createNonce()
    const chatOrigins = [chat.scriptUrl, chat.gateway ?? chat.scriptUrl].map((url) => new URL(url, visit.url).origin)
    const cartQuantity = carts.read(visit.session).lines.reduce((sum, line) => sum + line.quantity, 0)
    const body = layout({
      page,
      chat,
      nonce,
      cartQuantity,
      notice: visit.flash.notice,
      events: [...visit.flash.events, ...(page.events ?? [])],
      styleUrl: files.styleUrl,
      scriptUrl: files.scriptUrl,
    })
    return new Response(render(body), {
      status: page.status ?? 200,
      headers: {
        ...commonHeaders,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentSecurityPolicy(visit.url.origin, chatOrigins, nonce),
        'cache-control': page.isPersonal ? 'private, no-store' : 'private, no-cache',
        vary: 'Cookie',
      },
    })
  }

  function answerRedirect(reply: Redirect, session: string | undefined): Response {
    if (reply.flash && session !== undefined) sessions.leave(session, reply.flash)
    return new Response(null, { status: 303, headers: { ...commonHeaders, location: reply.to } })
  }

  function answer(
    handler: Handler,
    request: Request,
    visit: Omit<Visit, 'session' | 'startSession' | 'flash'>,
  ): Response {
    const known = sessions.find(request.headers.get('cookie'))
    let session = known
    const startSession = () => {
      session ??= sessions.start()
      return session
    }
    const isGet = request.method === 'GET'
    const flash = isGet && known !== undefined ? sessions.take(known) : emptyFlash
    const fullVisit: Visit = { ...visit, session: known, startSession, flash }
    const reply = handler(fullVisit)
    if (reply.kind === 'page') return answerPage(reply, fullVisit)
    // A page that sends on has shown nothing: what was left for it goes to the next one.
    const kept = flash === emptyFlash ? reply : { ...reply, flash: { ...flash, ...reply.flash } }
    const response = answerRedirect(kept, session)
    if (session !== undefined && session !== known)
      response.headers.append('set-cookie', sessionCookie(session, visit.url.protocol === 'https:'))
    return response
  }

  async function answerRequest(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const found = match(request.method, url)
    if (found.kind === 'wrong-method') return plain(405, 'This address does not take that.', { allow: found.allow })
    if (found.kind === 'none') {
      const file = request.method === 'GET' || request.method === 'HEAD' ? files.find(url) : undefined
      if (file) return file
    }
    // A HEAD shows nobody anything, so it must not use up the one report of a purchase.
    const seenOrders = request.method === 'HEAD' ? { ...orders, announce: () => false } : orders
    const visit = { url, params: {}, form: new URLSearchParams(), carts, orders: seenOrders, stock, now: now() }
    if (found.kind === 'none') return answer(notFoundPage, request, visit)
    if (request.method !== 'POST') return answer(found.handler, request, { ...visit, params: found.params })
    if (!isSameSitePost(request)) return plain(403, 'This form was sent from another site, so it was not accepted.')
    const form = await readForm(request)
    if (form === 'too-large') return plain(413, 'This form is too large.')
    if (form === 'not-a-form') return plain(415, 'Send this as application/x-www-form-urlencoded.')
    return answer(found.handler, request, { ...visit, params: found.params, form })
  }

  return {
    async fetch(request) {
      const response = await answerRequest(request)
      return request.method === 'HEAD' ? new Response(null, response) : response
    },
    close: () => database.close(),
  }
}
