import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ChatError } from '../../protocol/errors.ts'

const triedPorts = 20
const maxPort = 65_535

/** Where to listen. */
export interface ListenOptions {
  /** Default `127.0.0.1`: this machine only. `0.0.0.0` for all of IPv4, `::` for everything. */
  readonly host?: string
  /** Default 4400; 0 for any free one. */
  readonly port?: number
  /** Whether to try the next 20 ports when this one is taken. Default: no. */
  readonly nextFreePort?: boolean
}

/** Where a gateway listens. */
export interface Listening {
  /** `http://127.0.0.1:4400`, as a browser on this machine reaches it. */
  readonly url: string
  readonly port: number
  readonly requestedPort: number
}

/**
 * Makes a server listen.
 *
 * @throws ChatError `bad-option` for a port that is none; `port-unavailable` where it is taken, needs rights this process
 * lacks, or the host is not this machine's.
 */
export async function listenOn(server: Server, options: ListenOptions = {}): Promise<Listening> {
  const { host = '127.0.0.1', port: requestedPort = 4400, nextFreePort = false } = options
  if (!Number.isInteger(requestedPort) || requestedPort < 0 || requestedPort > maxPort) {
    throw new ChatError(
      'bad-option',
      `listen: \`port\` is ${requestedPort}; give a whole number from 0 to ${maxPort}.`,
      {
        field: 'port',
      },
    )
  }
  const last = nextFreePort && requestedPort > 0 ? Math.min(maxPort, requestedPort + triedPorts) : requestedPort
  for (let port = requestedPort; ; port += 1) {
    const error = await attempt(server, host, port)
    if (!error) {
      const bound = (server.address() as AddressInfo).port
      return { url: `http://${shownHost(host)}:${bound}`, port: bound, requestedPort }
    }
    if (error.code !== 'EADDRINUSE' || port >= last) throw unavailable(error, host, requestedPort, port)
  }
}

function attempt(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', bound)
      resolve(error)
    }
    const bound = () => {
      server.off('error', failed)
      resolve(null)
    }
    server.once('error', failed)
    server.once('listening', bound)
    server.listen({ host, port, exclusive: true })
  })
}

function unavailable(error: NodeJS.ErrnoException, host: string, from: number, to: number): ChatError {
  const ports = from === to ? `The port ${from}` : `The ports ${from} to ${to}`
  const verb = from === to ? 'is' : 'are'
  const data = { host, port: from, cause: error.code }
  switch (error.code) {
    case 'EADDRINUSE':
      return new ChatError(
        'port-unavailable',
        `${ports} on ${host} ${verb} in use; stop what uses it or choose another.`,
        data,
      )
    case 'EACCES':
    case 'EPERM':
      return new ChatError(
        'port-unavailable',
        `${ports} on ${host} may not be used by this user; choose one above 1023, and put a proxy before it.`,
        data,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ChatError(
        'port-unavailable',
        `The host ${host} is no address of this machine; use 127.0.0.1 or 0.0.0.0.`,
        data,
      )
    default:
      return new ChatError(
        'port-unavailable',
        `${ports} on ${host} cannot be listened on (${error.message}); choose another.`,
        data,
      )
  }
}

function shownHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
