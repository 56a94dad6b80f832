import type { ServerFrame } from '../../src/protocol/frames.ts'
import { parseServerFrame } from '../../src/protocol/parse-server-frame.ts'
import type { Transport, TransportEvents } from '../../src/protocol/transport.ts'
import type { Gateway, GatewaySession } from './gateway.ts'

/** Which way frames go. */
export type Direction = 'up' | 'down'

/** Who learns of a cut at once. The other end learns it by its own silence. */
export type Notices = 'both' | 'client' | 'gateway' | 'nobody'

/** One tab's way to the gateways: every connection it has had, each with two queues of texts. */
export interface Network {
  readonly transport: Transport
  /** No new connection opens. */
  isOffline: boolean
  /** The tab takes nothing: frozen. */
  isFrozen: boolean
  /** So many of the next ranges are swallowed on the way down; a beginning (`reset`) is not. */
  swallow: number
  /** The latest connection has both its ends. */
  isSound(): boolean
  /** Moves all that may move; tells whether anything did. */
  flow(): boolean
  /** The latest connection's frames wait from now on. */
  hold(direction: Direction): void
  /** Of what waits, this many frames arrive. */
  deliver(direction: Direction, count: number): void
  release(): void
  /** The latest connection ends; of the frames under way the first `arriving` each way still arrive. */
  cut(notices: Notices, arriving: number): void
  /** Of no connection anything arrives that is under way now. */
  lose(): void
  /** The tab is gone. */
  kill(arriving: number): void
}

type Item =
  | { readonly t: 'open' }
  | { readonly t: 'text'; readonly text: string }
  | { readonly t: 'close'; readonly code: number }

interface Link {
  readonly up: Item[]
  readonly down: Item[]
  readonly held: Set<Direction>
  client: TransportEvents | null
  session: GatewaySession | null
  isCut: boolean
}

const lost: Item = { t: 'close', code: 1006 }

/** A network without connections. `pick` gives the gateway that a new connection reaches. */
export function createNetwork(parts: {
  readonly pick: () => Gateway
  /** The page is told this. */
  readonly told: (frame: ServerFrame) => void
  /** A gateway notices a dead connection by its pings after this. */
  readonly laterMs: (task: () => void) => void
}): Network {
  let links: Link[] = []
  let isKilled = false

  const push = (link: Link, direction: Direction, item: Item) => {
    if (!link.isCut) link[direction].push(item)
  }

  const accept = (link: Link, gateway: Gateway) => {
    link.session = gateway.open({
      send: (frame) => push(link, 'down', { t: 'text', text: JSON.stringify(frame) }),
      close(code) {
        push(link, 'down', { t: 'close', code })
        link.session = null
      },
      killed(arriving) {
        link.session = null
        end(link, 'client', arriving)
      },
    })
    push(link, 'down', { t: 'open' })
  }

  const arriveUp = (link: Link, item: Item) => {
    if (item.t === 'open') accept(link, parts.pick())
    else if (item.t === 'text') link.session?.receive(item.text)
    else {
      link.session?.closed()
      link.session = null
    }
  }

  const arriveDown = (link: Link, item: Item) => {
    const { client } = link
    if (item.t === 'open') client?.open()
    else if (item.t === 'close') {
      link.client = null
      client?.close({ code: item.code, reason: '' })
    } else if (network.swallow > 0 && isRange(item.text)) network.swallow -= 1
    else {
      const frame = parseServerFrame(item.text)
      if (!frame || !client) return
      parts.told(frame)
      client.frame(frame)
    }
  }

  const arrive = (link: Link, direction: Direction, count = Number.POSITIVE_INFINITY) => {
    for (let left = Math.min(count, link[direction].length); left > 0; left--) {
      const item = link[direction].shift()
      if (item) direction === 'up' ? arriveUp(link, item) : arriveDown(link, item)
    }
  }

  const end = (link: Link, notices: Notices, arriving: number) => {
    if (link.isCut) return
    link.isCut = true
    link.up.length = Math.min(link.up.length, arriving)
    link.down.length = Math.min(link.down.length, arriving)
    if (notices === 'client' || notices === 'both') link.down.push(lost)
    if (notices === 'gateway' || notices === 'both') link.up.push(lost)
    else parts.laterMs(() => arriveUp(link, lost))
  }

  const latest = () => links.at(-1)

  const network: Network = {
    transport(client) {
      if (isKilled) return { send() {}, close() {} }
      const link: Link = { up: [], down: [], held: new Set(), client, session: null, isCut: false }
      links.push(link)
      if (network.isOffline) end(link, 'client', 0)
      else push(link, 'up', { t: 'open' })
      return {
        send: (frame) => push(link, 'up', { t: 'text', text: JSON.stringify(frame) }),
        close() {
          if (!link.client) return
          link.client = null
          push(link, 'up', lost)
        },
      }
    },
    isOffline: false,
    isFrozen: false,
    swallow: 0,
    isSound() {
      const link = latest()
      return link !== undefined && !link.isCut && link.client !== null && link.session !== null
    },
    flow() {
      let moved = false
      for (const link of links) {
        for (const direction of ['up', 'down'] as const) {
          if (link[direction].length === 0 || link.held.has(direction)) continue
          if (direction === 'down' && network.isFrozen) continue
          arrive(link, direction)
          moved = true
        }
      }
      const isOver = ({ client, down, session, up }: Link) => !client && !session && up.length + down.length === 0
      if (moved && links.some(isOver)) links = links.filter((link) => !isOver(link))
      return moved
    },
    hold: (direction) => void latest()?.held.add(direction),
    deliver(direction, count) {
      const link = links.find(({ held }) => held.has(direction))
      if (link && !(direction === 'down' && network.isFrozen)) arrive(link, direction, count)
    },
    release() {
      for (const { held } of links) held.clear()
    },
    cut(notices, arriving) {
      const link = latest()
      if (link) end(link, notices, arriving)
    },
    lose() {
      for (const link of links) {
        for (const direction of ['up', 'down'] as const) {
          const ends = link[direction].filter(({ t }) => t !== 'text')
          link[direction].splice(0, link[direction].length, ...ends)
        }
      }
    },
    kill(arriving) {
      isKilled = true
      for (const link of links) {
        link.client = null
        link.down.length = 0
        end(link, 'gateway', arriving)
      }
    },
  }
  return network
}

function isRange(text: string): boolean {
  return text.startsWith('{"t":"events"') && !text.includes('"reset":true')
}
