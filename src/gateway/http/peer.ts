import type { IncomingMessage } from 'node:http'

/** Who is at the other end, and what this gateway is called there. */
export interface Peer {
  /** The client's address, `unknownAddress` where the request did not come by a socket. */
  readonly address: string
  /** The gateway's own origin as this client sees it; `null` where the Host header is missing or nonsense. */
  readonly ownOrigin: string | null
}

/** What stands for the address of a client that has none. */
export const unknownAddress = 'unknown'

const hostPattern = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)(:\d{1,5})?$/i

interface PeerSource {
  readonly remoteAddress: string | undefined
  readonly isEncrypted: boolean
  readonly host: string | undefined
  readonly header: (name: string) => string | undefined
}

/**
 * Reads the peer of a request or an upgrade. Forwarded headers count only for as many proxies as are trusted: each one
 * appends what it saw, so the client is that many entries from the end and everything before is hearsay.
 */
export function peerOf(source: PeerSource, trustedProxy: number): Peer {
  const forwarded = (name: string) => {
    if (trustedProxy === 0) return undefined
    const entries = (source.header(name) ?? '').split(',').map((entry) => entry.trim())
    return entries[Math.max(0, entries.length - trustedProxy)] || undefined
  }
  const isSecure = source.isEncrypted || forwarded('x-forwarded-proto') === 'https'
  const host = source.host
  const url = host && hostPattern.test(host) ? `${isSecure ? 'https' : 'http'}://${host}` : ''
  return {
    address: (forwarded('x-forwarded-for') ?? source.remoteAddress ?? unknownAddress).slice(0, 64),
    ownOrigin: URL.canParse(url) ? new URL(url).origin : null,
  }
}

/** The peer of a node request, such as an upgrade. */
export function peerOfMessage(message: IncomingMessage, trustedProxy: number): Peer {
  return peerOf(
    {
      remoteAddress: message.socket.remoteAddress,
      isEncrypted: 'encrypted' in message.socket,
      host: message.headers.host,
      header: (name) => message.headers[name]?.toString(),
    },
    trustedProxy,
  )
}

/** The peer of a fetch request; its socket is known where srvx mounted it. */
export function peerOfRequest(request: Request, trustedProxy: number): Peer {
  const { runtime } = request as { runtime?: { node?: { req?: IncomingMessage } } }
  const message = runtime?.node?.req
  const url = new URL(request.url)
  return peerOf(
    {
      remoteAddress: message?.socket.remoteAddress,
      isEncrypted: url.protocol === 'https:',
      // srvx puts a name of its own in the place of a host that is none.
      host: message ? message.headers.host : url.host,
      header: (name) => request.headers.get(name) ?? undefined,
    },
    trustedProxy,
  )
}
