import type { ReadableAtom } from 'nanostores'
import type { Clock, Stop } from '../protocol/clock.ts'
import type { FormValues } from '../protocol/commerce.ts'
import type { Content } from '../protocol/content.ts'
import type { CommerceContext } from '../protocol/context.ts'
import type { FileTransfer } from '../protocol/file-transfer.ts'
import type { FramesRequest } from '../protocol/frames.ts'
import type { About, ActionResult, Author, Status, Summary, View } from '../protocol/model.ts'
import type { Transport } from '../protocol/transport.ts'
import type { ConnectionState } from './connection.ts'
import type { ChatEventMap } from './events.ts'
import type { HookMap } from './hooks.ts'
import type { KeyValueStorage } from './persist.ts'
import type { Thread } from './thread.ts'

/**
 * Gives a token to act with, each time one is needed: for a customer a JWT that the shop's back end signs, good for at
 * most 15 minutes. `expired`: the last one has run out or soon will.
 */
export type GetToken = (request: { readonly reason: 'connect' | 'expired' }) => Promise<string>

/** How a client is made. */
export interface ClientOptions {
  /** The merchant's installation, as configured at the gateway. */
  readonly site: string
  /** The way to the gateway: `reconnect(websocket(url))`. */
  readonly transport: Transport
  /** What is kept on this device. Default: memory, so everything is forgotten with the page. */
  readonly storage?: KeyValueStorage
  /** As of `identify`, from the start. Default: the client is a guest and makes its own tokens (A1). */
  readonly getToken?: GetToken
  /** A code of `handover`, given by a page of another origin of the shop: acts as the same customer (A4). */
  readonly handover?: string
  /** Sends what is left when the page goes: `beacon(url)` of `shopbell/transports`. Default: it stays in the outbox. */
  readonly beacon?: (request: FramesRequest) => void
  /** The way of attachments: `files(gateway)` of `shopbell/transports`. Default: none can be attached. */
  readonly files?: FileTransfer
  /** Default: the machine's. */
  readonly clock?: Clock
  /** Makes an id of 128 random bits. Default: the browser's cryptography. */
  readonly id?: () => string
}

/** What goes with a message. */
export interface SendOptions {
  /** The id of the message it answers. */
  readonly replyTo?: string
  /** Things of the shop for the agent to see. */
  readonly about?: readonly About[]
}

/**
 * The headless chat: stores to read, commands to act, events to observe and hooks to decide.
 *
 * @example
 * const client = createClient({ site: 'demo', transport: reconnect(websocket('wss://chat.example/v1/connect')) })
 * const conversation = client.start()
 * client.thread(conversation).$messages.subscribe(render)
 * await client.send(conversation, { kind: 'text', text: 'Is it waterproof?' })
 */
export interface Client {
  readonly $connection: ReadableAtom<ConnectionState>
  /** Who this client acts as: known from the first `connect` on. */
  readonly $actor: ReadableAtom<Author | null>
  /** `$actor` where that is a customer. */
  readonly $customer: ReadableAtom<Author | null>
  /** The summaries this client has seen, newest word first. */
  readonly $conversations: ReadableAtom<readonly Summary[]>
  /** Unread messages over all conversations. */
  readonly $unread: ReadableAtom<number>
  /** The conversation that `start` gives: the latest one begun on this device. */
  readonly $current: ReadableAtom<string | null>
  thread(conversation: string): Thread

  /** Resolves when what is kept on the device has been read, so that stores show it. The network is not waited for. */
  ready(): Promise<void>
  /** Connects, and stays connected; a second call does nothing. `send` does it by itself. */
  connect(): void
  /** Ends the connection; `connect` begins again. */
  disconnect(): void
  /** Ends it for a page that goes away, and sends what is left by the `beacon` (O6); `connect` begins again. */
  suspend(): void

  /** The id of the conversation to write in: the current one while it is open, else a new one (stored with its first message). */
  start(): string
  /**
   * Sends a message and resolves with its id once it is in the outbox: from then on the thread shows it with its
   * `delivery`, and the network is only state.
   *
   * Text alone may be empty where files are attached: then they are sent, and held in the outbox until they are uploaded.
   *
   * @throws ChatError `message-empty`, `message-too-long`, `vetoed`, `hook-failed`, `outbox-full`, `insecure-context`
   */
  send(conversation: string, content: Content, options?: SendOptions): Promise<string>
  /** Writes a note that only agents see. */
  note(conversation: string, text: string): Promise<string>
  /** Resolves or reopens a conversation (agents). */
  setStatus(conversation: string, status: Status): Promise<string>
  /** Gives the conversation to an agent, or to nobody (agents). */
  assign(conversation: string, to: string | null): Promise<string>
  /**
   * Tells agents where the customer is: the first time all of it, then only the fields that changed. The same one twice is
   * told once.
   */
  setContext(conversation: string, context: CommerceContext): Promise<void>
  /** Sends a failed message again, under its id. */
  retry(conversation: string, id: string): void
  /**
   * Puts other content into one's own message; resolves with its id. One that failed or was never sent is sent so, and gets
   * another id unless it was never on a connection (O4). One that is stored is edited, within 5 minutes.
   *
   * @throws ChatError `not-found` for one that is not there or under way, `too-late`, and what `send` throws
   */
  edit(conversation: string, id: string, content: Content): Promise<string>
  /** Takes back one's own stored message, within 5 minutes. @throws ChatError `not-found`, `too-late` */
  remove(conversation: string, id: string): Promise<void>
  /** Puts an emoji on a message, or takes one's own off. */
  react(conversation: string, id: string, emoji: string, on: boolean): Promise<void>
  /** Answers a form, a survey, or the form of a card's action; `null` skips it. */
  answer(conversation: string, id: string, values: FormValues | null, action?: string): Promise<void>
  /** Says what became of the command of a card's action, for agents and the customer's other devices to see. */
  result(conversation: string, id: string, result: Omit<ActionResult, 'trust'>): Promise<void>
  /** Asks the automatic author to end the answer that is being streamed under this id. */
  stopStream(conversation: string, id: string): Promise<void>
  /** Makes a conversation the current one; `null`: a new one, which is stored with its first message. */
  open(conversation: string | null): Promise<void>
  /**
   * Attaches a file to what is being written: kept on the device, and uploaded at once where the network allows.
   *
   * @throws ChatError `file-too-large`, `file-type`, `too-many-files`, told before anything is sent; `bad-option` without
   * `ClientOptions.files`
   */
  attach(conversation: string, file: Blob, name?: string): Promise<string>
  /** Takes a file off again, also one that is being uploaded. */
  detach(conversation: string, id: string): void
  /** Uploads a file again that failed. */
  retryUpload(conversation: string, id: string): void
  /** The address of a file in a conversation, good for an hour and asked for once; `null` where the file is gone. */
  link(conversation: string, id: string): Promise<string | null>
  /** Takes a message that failed or was never sent out of the thread; one under way stays. */
  discard(conversation: string, id: string): void
  /** Tells the others that everything up to `seq` was read. */
  markRead(conversation: string, seq: number): void
  /** Shows the others that one is typing; call it at each key, it is sent every few seconds. */
  setTyping(conversation: string, isTyping: boolean): void
  /** Keeps the draft on the device. */
  setDraft(conversation: string, text: string): void
  /** Keeps a thread live until stopped; the one of `start` is. */
  follow(conversation: string): Stop
  /** Loads the next older entries; resolves when they are in the thread. */
  loadHistory(conversation: string): Promise<void>
  /** Loads summaries into `$conversations`, older ones at each call; resolves with whether there are more. */
  list(view: View): Promise<boolean>

  /** Observes; the returned function ends it. */
  on<Name extends keyof ChatEventMap>(name: Name, listener: (event: ChatEventMap[Name]) => void): Stop
  /** Decides: awaited in order before the thing happens; may return a changed value, or `false` to veto. */
  hook<Name extends keyof HookMap>(name: Name, fn: HookMap[Name]): Stop
  /**
   * Acts as a customer the shop knows, by its tokens (A1). What this device wrote as a guest becomes theirs, once the
   * gateway has seen both the token and the guest's secret (A3). Call it on every page; again with the same customer is
   * no change. The connection tells whether the gateway takes the token.
   *
   * @throws ChatError `bad-option`
   * @example
   * await client.identify({ getToken: async () => (await fetch('/chat-token')).text() })
   */
  identify(options: { readonly getToken: GetToken }): Promise<void>
  /**
   * Gives a code by which a page of another origin (`https://checkout.example`) becomes this customer: once, within 60 s
   * (A4). Carry it in the URL's fragment, which is sent to no server, and give it there as `ClientOptions.handover`.
   * `forDevice`: for another device of the same person, and good for 5 minutes.
   *
   * @throws ChatError `origin-not-allowed` for an origin that is not the site's
   */
  handover(options: { readonly origin: string; readonly forDevice?: boolean }): Promise<string>
  /**
   * Forgets this device's customer, drafts, threads and outbox, and disconnects. What was sent stays with the shop.
   *
   * @throws ChatError `unsent-messages` while messages wait, unless `discardUnsent` says that they may be lost (O8)
   */
  reset(options?: { readonly discardUnsent?: boolean }): Promise<void>
  /** Ends everything: connection, timers, listeners. What is kept on the device stays. */
  destroy(): void
}
