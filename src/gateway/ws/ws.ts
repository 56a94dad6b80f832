import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock, Stop } from '../../protocol/clock.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import type { Counters } from '../counters.ts'
import { peerOfMessage } from '../http/peer.ts'
import type { Connections } from '../limits/connections.ts'
import type { GatewayLimits } from '../limits/gateway-limits.ts'
import { connect, type OpenSession, type SocketConnection } from './connection.ts'

/** Where clients connect. */
export const connectPath = '/v1/connect'

/** Whether a request to upgrade is one for a session. */
export function isConnect(message: IncomingMessage): boolean {
  const [path] = message.url?.split('?') ?? []
  return path === connectPath && message.headers.upgrade?.toLowerCase() === 'websocket'
}

/** A frame may have 64 kB (the session answers a larger one); what is over this is no mistake, and not even read. */
const maxPayloadBytes = 256 * 1024

/** The live connections of a gateway. */
export interface Sockets {
  /** Takes the upgrades of `/v1/connect` from a server; other paths are left to its other listeners. */
  attach(server: Server): Stop
  readonly size: number
  /** Takes no more connections, tells each session to come again, and cuts off those not gone after `graceMs`. */
  drain(graceMs: number): Promise<void>
}

/** Accepts WebSockets (RFC 6455) and gives each a session. */
export function createSockets(options: {
  readonly open: OpenSession
  readonly connections: Connections
  readonly clock: Clock
  readonly trustedProxy: number
  readonly report: (line: string) => void
  readonly count: Counters['add']
  readonly limits?: GatewayLimits
}): Sockets {
  const { clock, connections, count, limits, open, report, trustedProxy } = options
  const live = new Set<SocketConnection>()
  let isDraining = false
  let allGone: () => void = () => {}
  // No compression (S10); no tracking, for the sessions are.
  const acceptor = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxPayloadBytes,
    maxFragments: 64,
    clientTracking: false,
    handleProtocols: () => false,
  })

  function accepted(socket: WebSocket, message: IncomingMessage): void {
    const peer = peerOfMessage(message, trustedProxy)
    const free = isDraining ? null : connections.open(peer.address)
    const connection = connect({
      socket,
      clock,
      report,
      count,
      ...(limits && { limits }),
      origin: message.headers.origin ?? null,
      ownOrigin: peer.ownOrigin,
      open,
      gone() {
        free?.()
        live.delete(connection)
        if (live.size === 0) allGone()
      },
    })
    live.add(connection)
    count(free ? 'connectionsOpened' : 'connectionsRefused')
    // Accepted and then closed (S8): a browser cannot see why an upgrade was refused.
    if (isDraining) connection.close(closeCodes.drain, 'shutting down')
    else if (!free) connection.refuse('too-many-connections', closeCodes.tooMany)
    else connection.begin()
  }

  function upgrade(server: Server, message: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', destroyed)
    if (isConnect(message)) {
      try {
        acceptor.handleUpgrade(message, socket, head, (accept) => accepted(accept, message))
      } catch (error) {
        // Such as another gateway on the same server, which took it first.
        report(`an upgrade failed: ${error instanceof Error ? error.message : String(error)}`)
      }
    } else if (server.listenerCount('upgrade') === 1) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    }
  }

  return {
    attach(server) {
      const listener = (message: IncomingMessage, socket: Duplex, head: Buffer) =>
        upgrade(server, message, socket, head)
      server.on('upgrade', listener)
      return () => server.off('upgrade', listener)
    },
    get size() {
      return live.size
    },
    drain(graceMs) {
      isDraining = true
      for (const connection of live) connection.drain()
      if (live.size === 0) return Promise.resolve()
      return new Promise((resolve) => {
        const stop = clock.after(graceMs, () => {
          for (const connection of live) connection.cut()
          resolve()
        })
        allGone = () => {
          stop()
          resolve()
        }
      })
    },
  }
}

/** One for all sockets: one made for each would keep the request it came with, headers and all, as long as it lives. */
function destroyed(this: Duplex): void {
  this.destroy()
}
