import { type Clock, systemClock } from '../protocol/clock.ts'
import { closeCodes } from '../protocol/close-codes.ts'
import type { ClientFrame, ServerFrame } from '../protocol/frames.ts'
import type { Transport } from '../protocol/transport.ts'
import { createBeginnings } from './tabs/beginnings.ts'
import { type Election, stand, type TabLocks, type Visibility } from './tabs/election.ts'
import { type Leader, lead } from './tabs/lead.ts'
import { nameOf } from './tabs/name-of.ts'
import type { CloseReason, Word, Words } from './tabs/word.ts'

/** The part of a `BroadcastChannel` that is used. */
export type TabChannel = Pick<BroadcastChannel, 'close' | 'onmessage' | 'postMessage'>

/** How `tabs` behaves; every part has a default. */
export interface TabsOptions {
  /** Tells apart what pages of one origin say to several gateways. Default: they say it to one. */
  readonly name?: string
  readonly clock?: Clock
  /** Default: the browser's; `undefined` where it has none, and then every tab has a connection. */
  readonly locks?: TabLocks | undefined
  readonly channel?: ((name: string) => TabChannel) | undefined
  readonly visibility?: Visibility
}

/** The lead goes from one tab to another. */
const moved: CloseReason = { code: closeCodes.drain, reason: 'moved', retryInMs: 0 }

/**
 * One connection for all tabs of a customer in one browser (O5): the tab that is seen leads, opens the inner transport and
 * passes on what comes. The others are connected through it, each with its own `hello`; what they append is dropped,
 * for the leader sends the outbox that all of them share. A leader that closes, crashes, hides or freezes is followed by
 * another within 2 s. Without locks or channels in the browser it is the inner transport itself.
 *
 * `close` lets go of everything, so that the page may go into the back/forward cache.
 *
 * @example tabs(reconnect(fallback([websocket(url), http(url)])))
 */
export function tabs(transport: Transport, options: TabsOptions = {}): Transport {
  const { clock = systemClock, name = '', visibility = pageVisibility } = options
  const locks = 'locks' in options ? options.locks : globalThis.navigator?.locks
  const channelOf = 'channel' in options ? options.channel : pageChannel()
  if (!locks || !channelOf) return transport

  return (on) => {
    const me = crypto.randomUUID()
    /** What is sent before it is known who leads. */
    let early: ClientFrame[] | null = []
    /** The client takes its connection for open: from the beginning, for its `hello` says whose tab this is. */
    let isOpen = true
    let isOver = false
    let channel: TabChannel | undefined
    let election: Election | undefined
    /** Where this tab leads. */
    let leader: Leader | undefined
    /** Where it does not: who does, and who has got its `hello`. */
    let heard: string | undefined
    let joined: string | undefined
    let isWelcomed = false
    const beginnings = createBeginnings()

    const post = (words: Words) => {
      if (!isOver) channel?.postMessage(JSON.stringify({ from: me, ...words }))
    }
    const opened = () => {
      if (!early) {
        closed(moved)
        if (isOver) return
        isOpen = true
        return on.open()
      }
      const frames = early
      early = null
      frames.forEach(pass)
    }
    const closed = (reason: CloseReason) => {
      if (!isOpen) return
      isOpen = isWelcomed = false
      early = null
      on.close(reason)
    }
    const pass = (frame: ClientFrame) => {
      if (leader) return leader.take(me, frame)
      // The leader renews its own token; another one here might be another customer's.
      if (!joined || frame.t === 'append' || frame.t === 'auth') return
      post({ t: 'up', to: joined, frame: withoutProof(frame) })
    }
    const deliver = (frame: ServerFrame) => {
      if (frame.t !== 'events' || beginnings.heard(frame, leader !== undefined) || !frame.reset) return on.frame(frame)
      // A new beginning for the tab that asked; here it would take away what is shown.
      const { reset: _, ...range } = frame
      on.frame(range)
    }

    const hear = (word: Word) => {
      if (isOver || (word.to !== undefined && word.to !== me)) return
      if (leader) {
        if (word.t === 'ask') here(word.from)
        if (word.t === 'up') leader.take(word.from, word.frame)
        if (word.t === 'bye') leader.leave(word.from)
        return
      }
      if (word.t === 'here') {
        if (election?.heard(word.isHidden)) return
        heard = word.from
        if (word.isReady && (joined !== heard || !isOpen || early)) {
          joined = heard
          opened()
        } else if (!word.isReady && early) closed(moved)
      }
      if (word.t === 'down' && word.from === joined && isOpen) {
        isWelcomed ||= word.frame.t === 'welcome'
        if (isWelcomed) deliver(word.frame)
      }
      if (word.t === 'closed' && word.from === heard) closed(word.reason)
      if (word.t === 'bye' && word.from === joined) {
        joined = undefined
        closed(moved)
        // Of two that led for a moment it was the wrong one.
        post({ t: 'ask' })
      }
    }
    const here = (to?: string) => {
      const isReady = leader?.isReady() ?? false
      post({ t: 'here', isReady, isHidden: !visibility.isVisible(), ...(to !== undefined && { to }) })
    }

    const won = () => {
      joined = undefined
      const own = { open: opened, frame: deliver, close: closed }
      leader = lead({ transport, me, post, ready: here, own })
      here()
    }
    const lost = () => {
      leader?.close()
      leader = undefined
      post({ t: 'bye' })
      closed(moved)
    }
    const begin = (shared: string) => {
      try {
        channel = channelOf(shared)
      } catch {
        // This page may not speak to others: it is alone.
        return won()
      }
      channel.onmessage = ({ data }) => hear(JSON.parse(data))
      election = stand({ name: shared, locks, clock, visibility, ask: () => post({ t: 'ask' }), won, lost })
    }

    queueMicrotask(() => {
      if (!isOver) on.open()
    })
    return {
      send(frame) {
        if (isOver || !isOpen) return
        beginnings.asked(frame)
        if (frame.t === 'hello' && !election && !leader) begin(nameOf(frame, name))
        if (early) early.push(frame)
        else pass(frame)
      },
      close() {
        post({ t: 'bye' })
        isOver = true
        leader?.close()
        election?.close()
        channel?.close()
      },
    }
  }
}

/** The leader has its own, and a name of the channel says that it is the same customer's. */
function withoutProof(frame: ClientFrame): ClientFrame {
  if (frame.t !== 'hello') return frame
  const { guest: _, ...hello } = frame
  return { ...hello, token: '' }
}

function pageChannel(): TabsOptions['channel'] {
  return typeof BroadcastChannel === 'undefined' ? undefined : (name) => new BroadcastChannel(name)
}

const pageVisibility: Visibility = {
  isVisible: () => document.visibilityState === 'visible',
  watch(changed) {
    document.addEventListener('visibilitychange', changed)
    return () => document.removeEventListener('visibilitychange', changed)
  },
}
