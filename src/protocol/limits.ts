import {
  contextBytes,
  editMs,
  fileBytes,
  filesPerMessage,
  follows,
  framesPerSecond,
  heartbeatMs,
  listItems,
  markMs,
  queuedFrames,
  reopenMs,
  silenceMs,
  streamMs,
  tailEvents,
  textCharacters,
  typingMs,
} from './page-limits.ts'

/**
 * Every bound, each with its reason. Those a gateway may set otherwise for itself are in `GatewayOptions.limits`; on the
 * others clients and gateways of one version agree.
 */
export const limits = {
  /** One frame, bytes. Fits the longest message in any script, and a page of history. */
  frameBytes: 64 * 1024,
  textCharacters,
  /** A title, a label, a badge: one line of a card on a phone, characters. */
  titleCharacters: 80,
  /** Cards of one message: more is a page of the shop. */
  cards: 10,
  /** Products side by side. */
  compared: 4,
  /** Buttons of one card. */
  actions: 3,
  /** Answers to tap: what fits above a keyboard. */
  quickReplies: 13,
  /** Fields of one form, and choices of one field. */
  fields: 20,
  choices: 50,
  /** A command's payload, bytes of JSON; a custom kind's data. */
  payloadBytes: 2 * 1024,
  customBytes: 4 * 1024,
  /** One message's content as a whole, bytes of JSON: a page of 48 kB holds some of them. */
  contentBytes: 24 * 1024,
  editMs,
  fileBytes,
  filesPerMessage,
  /** Uploads of one customer in an hour. */
  filesPerHour: 20,
  /** An agent answers several customers, each with a photo or two. */
  agentFilesPerHour: 200,
  /** Uploads of one address in an hour: guests are made for nothing, and a company's exit has many people. */
  filesPerHourPerAddress: 300,
  /** A signed link to a file is good for this long, ms: a page that is left open asks again. */
  fileLinkMs: 60 * 60 * 1000,
  /** An upload that no message names is removed after this, ms: an outbox may be offline over night. */
  orphanFileMs: 48 * 3600 * 1000,
  streamMs,
  /** Things of the shop a customer attaches to one message. */
  about: 5,
  /** A summary's preview, characters. Two lines of an inbox. */
  previewCharacters: 140,
  /** Ids that authors make, characters: 128 bits are 22 in base64url; room for integrators' own. */
  idCharacters: 64,
  follows,
  tailEvents,
  /** A reader further behind gets the tail and `reset` (S1): what nobody will scroll through is not sent. */
  resumeEvents: 200,
  /** One `pull`, events. */
  pageEvents: 200,
  /** One `page` or `events` frame's content, bytes: stays under `frameBytes` with its envelope. */
  pageBytes: 48 * 1024,
  contextBytes,
  /** What a page says of a cart, lines: what an agent reads at a glance. */
  contextItems: 20,
  /** Signs of trouble, and what was shown of itself without being asked: the newest ones. */
  contextFriction: 10,
  contextShown: 5,
  listItems,
  /** Appends not answered yet, a connection: enough to fill a slow line, bounded for the gateway's memory. */
  unansweredAppends: 16,
  queuedFrames,
  /** Products of one answer of the catalogue, and the characters of what is searched for. */
  products: 20,
  searchCharacters: 200,
  /** A shop's catalogue answers within this, ms: an agent is waiting for it. */
  catalogueMs: 5_000,
  /** A `hello` must come within this, ms: a socket that says nothing costs memory. */
  helloMs: 5_000,
  heartbeatMs,
  silenceMs,
  markMs,
  /** Between two summaries of one conversation on one feed, ms (S11). */
  summaryMs: 1_000,
  typingMs,
  /** A signal's data, bytes: it is not stored, and dropped first. */
  signalBytes: 2 * 1024,
  /** Appends at once, then one a second, per customer, and as many again of what their page tells (X1). */
  appendBurst: 10,
  appendsPerSecond: 1,
  /** An agent answers several customers at a time (X1). */
  agentAppendBurst: 60,
  agentAppendsPerSecond: 5,
  framesPerSecond,
  /** Connections of one customer (tabs, devices) and of one address (a company's exit), X1. */
  connectionsPerCustomer: 10,
  /** An agent has an inbox open in more tabs, and several may share a desk's account. */
  connectionsPerAgent: 50,
  connectionsPerAddress: 200,
  newConnectionsPerMinutePerAddress: 60,
  reopenMs,
  /** An agent's token lives this long, ms (A2). */
  agentTokenMs: 15 * 60 * 1000,
  /** The longest life of a customer's token, ms (A1): what was signed out elsewhere ends within it. */
  customerTokenMs: 15 * 60 * 1000,
  /** A code of a hand-over is good for this long, ms (A4): one click and a slow page. */
  handoverMs: 60_000,
  /** One for another device, ms: a phone is fetched, unlocked and held to the screen. */
  deviceHandoverMs: 5 * 60_000,
  /** Codes of one customer that are good at one time: some links on a page that each ask for one. */
  handoversPerCustomer: 5,
} as const

/** The bounds in force; see `limits` for each one's meaning and reason. */
export type Limits = { readonly [name in keyof typeof limits]: number }
