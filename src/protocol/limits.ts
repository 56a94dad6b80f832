/**
 * Every bound of the protocol's version, each with its reason: clients and gateways of one version agree on them.
 */
export const limits = {
  /** One frame, bytes. Fits the longest message in any script, and a page of history. */
  frameBytes: 64 * 1024,
  /** One message's text, characters (UTF-16 units). Longer is a document, not a chat message. */
  textCharacters: 8_000,
  /** A summary's preview, characters. Two lines of an inbox. */
  previewCharacters: 140,
  /** Ids that authors make, characters: 128 bits are 22 in base64url; room for integrators' own. */
  idCharacters: 64,
  /** Conversations followed by one connection. A customer has a few; an agent looks at one and keeps some warm. */
  follows: 50,
  /** Events sent when a reader has no usable cursor (S1), and when it is asked for without a number. */
  tailEvents: 50,
  /** A reader further behind gets the tail and `reset` (S1): what nobody will scroll through is not sent. */
  resumeEvents: 200,
  /** One `pull`, events. */
  pageEvents: 200,
  /** One `page` or `events` frame's content, bytes: stays under `frameBytes` with its envelope. */
  pageBytes: 48 * 1024,
  /** A page's context, bytes of JSON: ten of them fit a page of summaries, each of which repeats its own. */
  contextBytes: 4 * 1024,
  /** One `list`, summaries. */
  listItems: 100,
  /** Appends not answered yet, a connection: enough to fill a slow line, bounded for the gateway's memory. */
  unansweredAppends: 16,
  /** Frames waiting in one session's queue; a client that never reads answers is cut off. */
  queuedFrames: 256,
  /** A `hello` must come within this, ms: a socket that says nothing costs memory. */
  helloMs: 5_000,
  /** Between two heartbeats, ms. Under the 30 s after which some proxies close an idle socket. */
  heartbeatMs: 25_000,
  /** A client that hears nothing for this long closes and comes again (S6), ms. */
  silenceMs: 35_000,
  /** Between two `mark` frames of one conversation, ms. */
  markMs: 2_000,
  /** Between two summaries of one conversation on one feed, ms (S11). */
  summaryMs: 1_000,
  /** A typing signal is shown for this long, ms; it is repeated at half of that. */
  typingMs: 6_000,
  /** A signal's data, bytes: it is not stored, and dropped first. */
  signalBytes: 2 * 1024,
  /** Appends at once, then one a second, per customer (X1). */
  appendBurst: 10,
  appendsPerSecond: 1,
  /** An agent answers several customers at a time (X1). */
  agentAppendBurst: 60,
  agentAppendsPerSecond: 5,
  /** Frames a second, per connection (X1): beyond twice this for a second the connection is closed. */
  framesPerSecond: 20,
  /** Connections of one customer (tabs, devices) and of one address (a company's exit), X1. */
  connectionsPerCustomer: 10,
  /** An agent has an inbox open in more tabs, and several may share a desk's account. */
  connectionsPerAgent: 50,
  connectionsPerAddress: 200,
  newConnectionsPerMinutePerAddress: 60,
  /** A customer's message reopens a resolved conversation within this, ms; later it begins a new one. */
  reopenMs: 7 * 24 * 3600 * 1000,
  /** An agent's token lives this long, ms (A2). */
  agentTokenMs: 15 * 60 * 1000,
} as const

/** The bounds in force; see `limits` for each one's meaning and reason. */
export type Limits = { readonly [name in keyof typeof limits]: number }
