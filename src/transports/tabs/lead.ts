import type { ClientFrame, FrameOf, ServerFrame } from '../../protocol/frames.ts'
import type { Transport, TransportEvents } from '../../protocol/transport.ts'
import type { Words } from './word.ts'

/** The tab that has the connection. */
export interface Leader {
  /** Takes a frame of a tab, its own or another. */
  take(tab: string, frame: ClientFrame): void
  /** A tab is gone. One that crashed is not missed: what it followed is followed until the connection ends. */
  leave(tab: string): void
  /** Whether the gateway has welcomed it. */
  isReady(): boolean
  close(): void
}

/** Opens the connection for all tabs: what comes goes to each, an answer only to the one that asked. */
export function lead(parts: {
  readonly transport: Transport
  readonly me: string
  readonly post: (words: Words) => void
  /** The gateway has welcomed it. */
  readonly ready: () => void
  readonly own: TransportEvents
}): Leader {
  const { me, own, post } = parts
  /** By tab; a tab is here when it has said hello on this connection. */
  const follows = new Map<string, Set<string>>()
  /** Which tab asked, by request. */
  const asked = new Map<string, string>()
  let welcome: FrameOf<ServerFrame, 'welcome'> | undefined
  let ownFeed: string | undefined
  /** Who has read the feed up to one of these misses nothing of it here. The last one is the newest. */
  let feeds: readonly string[] = []

  const inner = parts.transport({
    open() {
      follows.clear()
      asked.clear()
      own.open()
    },
    frame(frame) {
      if ('request' in frame && frame.request !== undefined) {
        const tab = asked.get(frame.request) ?? me
        asked.delete(frame.request)
        if (tab === me) own.frame(frame)
        else post({ t: 'down', to: tab, frame })
        return
      }
      if (frame.t === 'welcome') {
        welcome = frame
        feeds = [(!frame.feedReset && ownFeed) || frame.feed, frame.feed]
        // The others now say hello, and are welcomed each by itself.
        parts.ready()
      } else {
        if (frame.t === 'summaries') feeds = [frame.feed]
        post({ t: 'down', frame })
      }
      own.frame(frame)
    },
    close(reason) {
      welcome = undefined
      post({ t: 'closed', reason })
      own.close(reason)
    },
  })

  const greet = (tab: string, hello: FrameOf<ClientFrame, 'hello'>) => {
    // Not yet: it says hello again when it hears of the welcome.
    if (!welcome) return
    follows.set(tab, new Set(hello.follow.map(({ conversation }) => conversation)))
    // The leader renews its token for all.
    const { feedReset: _, renewInMs: __, ...same } = welcome
    const feedReset = !feeds.includes(hello.feed ?? '')
    const feed = feeds.at(-1) ?? same.feed
    post({ t: 'down', to: tab, frame: { ...same, feed, ...(feedReset && { feedReset }) } })
    for (const follow of hello.follow) inner.send({ t: 'follow', ...follow })
  }
  const isFollowed = (conversation: string) => [...follows.values()].some((set) => set.has(conversation))

  return {
    take(tab, frame) {
      if (frame.t === 'hello') {
        if (tab !== me) return greet(tab, frame)
        ownFeed = frame.feed
        follows.set(me, new Set(frame.follow.map(({ conversation }) => conversation)))
      }
      const mine = follows.get(tab)
      if (!mine) return
      if (frame.t === 'follow') mine.add(frame.conversation)
      if (frame.t === 'unfollow') {
        mine.delete(frame.conversation)
        if (isFollowed(frame.conversation)) return
      }
      if ('request' in frame) asked.set(frame.request, tab)
      inner.send(frame)
    },
    leave(tab) {
      const left = follows.get(tab) ?? []
      follows.delete(tab)
      for (const conversation of left) {
        if (!isFollowed(conversation)) inner.send({ t: 'unfollow', conversation })
      }
    },
    isReady: () => welcome !== undefined,
    close: () => inner.close(),
  }
}
