import { createServer, type RequestListener } from 'node:http'
import { toNodeHandler } from 'srvx/node'

/** Serves the shop's checkout on a port of its own; gives what ends it. */
export function listenForCheckout(
  answer: (request: Request) => Promise<Response>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<() => void> {
  return new Promise((listening, failed) => {
    // srvx types one handler for HTTP/1 and 2; this server speaks only the first.
    const server = createServer(toNodeHandler(answer) as RequestListener)
    server.once('error', failed)
    server.listen({ host, port, exclusive: true }, () =>
      listening(() => {
        server.close()
        server.closeAllConnections()
      }),
    )
  })
}
