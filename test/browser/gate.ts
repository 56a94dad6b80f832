import type { BrowserContext, WebSocketRoute } from 'playwright-core'

/**
 * What gets through between the chat and its gateway: all, nothing (what is there is cut), what is sent but no answer to
 * it, or nothing over a connection that seems well.
 */
export type Passage = 'open' | 'closed' | 'unanswered' | 'swallowed'

/** Stands between every page's chat in a context and its gateway. The shop itself stays reachable. */
export async function chatGate(context: BrowserContext) {
  let passage: Passage = 'open'
  const sockets = new Set<WebSocketRoute>()
  const passesUp = () => passage === 'open' || passage === 'unanswered'

  await context.routeWebSocket('**/v1/connect', (socket) => {
    if (passage === 'closed') return void socket.close()
    sockets.add(socket)
    const server = socket.connectToServer()
    socket.onMessage((message) => passesUp() && server.send(message))
    server.onMessage((message) => passage === 'open' && socket.send(message))
    socket.onClose((code, reason) => {
      sockets.delete(socket)
      void server.close({ ...(code && { code }), ...(reason && { reason }) })
    })
  })
  await context.route('**/v1/stream', (route) => (passage === 'open' ? route.continue() : route.abort()))
  await context.route('**/v1/frames', (route) => (passage === 'closed' ? route.abort() : route.continue()))

  return {
    /** For what comes from now on. */
    set(to: Passage) {
      passage = to
      if (to === 'closed') for (const socket of sockets) void socket.close()
    },
    /** Everything passes again, over new connections, and pages hear that the network is back (S7). */
    async open() {
      passage = 'open'
      for (const socket of sockets) await socket.close()
      const alive = context.pages().filter((page) => !page.isClosed())
      await Promise.all(alive.map((page) => page.evaluate(() => void dispatchEvent(new Event('online')))))
    },
  }
}
