import type { Content } from '../protocol/content.ts'
import type { ClientFrame, FrameOf, ServerFrame } from '../protocol/frames.ts'
import type { Author, EventBody, Mark, StoredEvent } from '../protocol/model.ts'
import type { Connection, Transport, TransportEvents } from '../protocol/transport.ts'
import { createScriptedConversations } from './scripted-conversations.ts'

/** How a scripted gateway is made. */
export interface ScriptedGatewayOptions {
  /** Who the client is told to be. Default: the guest `customer`. */
  readonly you?: Author
  /** Who `says` speaks for. Default: the agent Ada. */
  readonly agent?: Author
  /** Milliseconds since 1970. Default: the machine's time. */
  readonly now?: () => number
}

/** A gateway in the page, for tests and galleries: it keeps everything in memory and says what it is told to say. */
export interface ScriptedGateway {
  /** For `createClient`. */
  readonly transport: Transport
  /** Every frame the clients have sent, oldest first. */
  readonly received: readonly ClientFrame[]
  /** Stores an event of anybody in a conversation, and tells those who follow it. */
  append(
    conversation: string,
    body: EventBody,
    options?: { readonly author?: Author; readonly id?: string; readonly at?: number },
  ): StoredEvent
  /** The agent says something; words alone are a text. */
  says(conversation: string, content: Content | string, author?: Author): StoredEvent
  /** The agent types, or no longer. */
  types(conversation: string, isTyping?: boolean): void
  /** A piece of an answer that is being streamed under an id; store it with `append` under the same id to end it. */
  streams(conversation: string, id: string, offset: number, delta: string): void
  /** The agent has had and read everything so far. */
  reads(conversation: string): void
  /** Cuts every connection; new ones fail while `isDown`. */
  cut(): void
  isDown: boolean
  /** While it is set, appends are neither stored nor answered; `null` stores what waits. */
  hold(isHeld: boolean): void
  /** Refuses the next append for good. */
  refuseNext(code: FrameOf<ServerFrame, 'refused'>['code']): void
}

/**
 * A gateway that needs no network.
 *
 * @example
 * const gateway = scriptedGateway()
 * const client = createClient({ site: 'demo', transport: gateway.transport })
 * await client.send(client.start(), { kind: 'text', text: 'Hi' })
 * gateway.says(client.start(), 'Hello, what can I do for you?')
 */
export function scriptedGateway(options: ScriptedGatewayOptions = {}): ScriptedGateway {
  const you: Author = options.you ?? { kind: 'customer', id: 'customer' }
  const agent: Author = options.agent ?? { kind: 'agent', id: 'ada', name: 'Ada' }
  const now = options.now ?? Date.now
  const { all, conversationOf, cursor, feed, changed, summaryOf } = createScriptedConversations({ you, now })
  const connections = new Set<{ readonly on: TransportEvents; readonly follows: Set<string> }>()
  const received: ClientFrame[] = []
  let held: FrameOf<ClientFrame, 'append'>[] | null = null
  let refusal: FrameOf<ServerFrame, 'refused'>['code'] | null = null
  let isDown = false

  const tell = (conversation: string, frame: ServerFrame) => {
    for (const { on, follows } of [...connections]) if (follows.has(conversation)) on.frame(frame)
  }
  const append: ScriptedGateway['append'] = (id, body, { author = agent, id: eventId, at = now() } = {}) => {
    const conversation = conversationOf(id)
    const seq = conversation.events.length + 1
    const event: StoredEvent = { ...body, id: eventId ?? `${id}-${seq}`, seq, author, at }
    conversation.events.push(event)
    changed(id)
    tell(id, { t: 'events', conversation: id, after: seq - 1, upTo: seq, cursor: cursor(id), events: [event] })
    for (const { on } of [...connections]) on.frame({ t: 'summaries', feed: feed(), items: [summaryOf(id)] })
    return event
  }
  const store = ({ conversation, event }: FrameOf<ClientFrame, 'append'>) => {
    const known = conversationOf(conversation).events.find(({ id, author }) => id === event.id && author.id === you.id)
    const { id, after: _, ...body } = event
    const stored = known ?? append(conversation, body as EventBody, { author: you, id })
    return stored
  }
  const tail = (on: TransportEvents, id: string, since: string | undefined) => {
    const { events } = conversationOf(id)
    const seen = since === undefined ? null : Number(since.split(':')[1])
    const after = seen ?? Math.max(0, events.length - 50)
    on.frame({
      t: 'events',
      conversation: id,
      after,
      upTo: events.length,
      cursor: cursor(id),
      ...(seen === null && { reset: true }),
      events: events.slice(after),
    })
  }

  const handle = (frame: ClientFrame, on: TransportEvents, follows: Set<string>) => {
    received.push(frame)
    switch (frame.t) {
      case 'hello': {
        on.frame({
          t: 'welcome',
          capabilities: [],
          feed: feed(),
          ...(frame.feed === undefined && { feedReset: true }),
          you,
          conversations: frame.follow.map(({ conversation }) => ({
            conversation,
            head: conversationOf(conversation).events.length,
            marks: conversationOf(conversation).marks,
          })),
        })
        for (const { conversation, since } of frame.follow) {
          follows.add(conversation)
          if (conversationOf(conversation).events.length > 0) tail(on, conversation, since)
        }
        return
      }
      case 'follow':
        follows.add(frame.conversation)
        if (conversationOf(frame.conversation).events.length > 0) tail(on, frame.conversation, frame.since)
        return
      case 'unfollow':
        follows.delete(frame.conversation)
        return
      case 'append': {
        if (held) return void held.push(frame)
        if (refusal) {
          const code = refusal
          refusal = null
          return on.frame({
            t: 'refused',
            conversation: frame.conversation,
            id: frame.event.id,
            code,
            retryable: false,
          })
        }
        follows.add(frame.conversation)
        store(frame)
        return
      }
      case 'list': {
        const items = all()
          .map(summaryOf)
          .filter(({ head }) => head > 0)
        return on.frame({
          t: 'summaries',
          request: frame.request,
          feed: feed(),
          hasMore: false,
          items: items.toSorted((a, b) => b.version - a.version).slice(0, frame.limit),
        })
      }
      case 'pull': {
        const { events, marks } = conversationOf(frame.conversation)
        const upTo = frame.before === undefined ? events.length : frame.before - 1
        const after = frame.after ?? Math.max(0, upTo - frame.limit)
        return on.frame({
          t: 'page',
          request: frame.request,
          conversation: frame.conversation,
          after,
          upTo,
          events: events.slice(after, upTo),
          marks,
          hasMore: after > 0,
        })
      }
      case 'handover':
        return on.frame({ t: 'handover', request: frame.request, code: 'a-code-of-the-script-0' })
      case 'mark': {
        const conversation = conversationOf(frame.conversation)
        const mark = { reader: you, delivered: frame.delivered ?? frame.read ?? 0, read: frame.read ?? 0 }
        conversation.marks = [...conversation.marks.filter(({ reader }) => reader.id !== you.id), mark]
        changed(frame.conversation)
        for (const each of [...connections])
          each.on.frame({ t: 'summaries', feed: feed(), items: [summaryOf(frame.conversation)] })
        return
      }
    }
  }

  return {
    received,
    append,
    transport: (on) => {
      const follows = new Set<string>()
      const self = { on, follows }
      let isOver = false
      const later = (task: () => void) =>
        queueMicrotask(() => {
          if (!isOver) task()
        })
      later(() => {
        if (isDown) {
          isOver = true
          return on.close({ code: 1006, reason: 'down' })
        }
        connections.add(self)
        on.open()
      })
      const connection: Connection = {
        send: (frame) => later(() => handle(structuredClone(frame), on, follows)),
        close() {
          isOver = true
          connections.delete(self)
        },
      }
      return connection
    },
    says: (conversation, content, author = agent) =>
      append(
        conversation,
        { type: 'message', content: typeof content === 'string' ? { kind: 'text', text: content } : content },
        { author },
      ),
    types: (conversation, isTyping = true) =>
      tell(conversation, { t: 'signal', conversation, name: 'typing', data: isTyping, author: agent, ttlMs: 6_000 }),
    streams: (conversation, id, offset, delta) =>
      tell(conversation, {
        t: 'signal',
        conversation,
        name: 'stream',
        data: { id, offset, delta },
        author: { ...agent, kind: 'bot' },
        ttlMs: 10_000,
      }),
    reads(conversation) {
      const read = conversationOf(conversation).events.length
      const mark: Mark = { reader: agent, delivered: read, read }
      conversationOf(conversation).marks = [
        ...conversationOf(conversation).marks.filter(({ reader }) => reader.id !== agent.id),
        mark,
      ]
      tell(conversation, { t: 'marks', conversation, ...mark })
    },
    cut() {
      for (const { on } of [...connections]) on.close({ code: 1006, reason: 'cut' })
      connections.clear()
    },
    get isDown() {
      return isDown
    },
    set isDown(value) {
      isDown = value
    },
    hold(isHeld) {
      const waiting = held ?? []
      held = isHeld ? waiting : null
      if (!isHeld) for (const frame of waiting) store(frame)
    },
    refuseNext(code) {
      refusal = code
    },
  }
}
