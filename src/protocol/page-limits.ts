// The bounds that pages need, each by itself: an object would bring all of them into every page.

/** One message's text, characters (UTF-16 units). Longer is a document, not a chat message. */
export const textCharacters = 8_000

/** Conversations followed by one connection. A customer has a few; an agent looks at one and keeps some warm. */
export const follows = 50

/** Events sent when a reader has no usable cursor (S1), and when it is asked for without a number. */
export const tailEvents = 50

/** One `list`, summaries. */
export const listItems = 100

/** Between two heartbeats, ms. Under the 30 s after which some proxies close an idle socket. */
export const heartbeatMs = 25_000

/** A client that hears nothing for this long closes and comes again (S6), ms. */
export const silenceMs = 35_000

/** Between two `mark` frames of one conversation, ms. */
export const markMs = 2_000

/** A typing signal is shown for this long, ms; it is repeated at half of that. */
export const typingMs = 6_000

/** A customer's message reopens a resolved conversation within this, ms; later it begins a new one. */
export const reopenMs = 7 * 24 * 3600 * 1000

/** Frames a second, per connection (X1): beyond twice this for a second the connection is closed. */
export const framesPerSecond = 20

/** Frames waiting in one session's queue; a client that never reads answers is cut off. */
export const queuedFrames = 256
