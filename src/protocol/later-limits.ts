// Those of `page-limits.ts` that nobody needs before the first message is stored: a module is loaded as a whole.

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

/** Frames a second, per connection (X1): beyond twice this for a second the connection is closed. */
export const framesPerSecond = 20

/** Frames waiting in one session's queue; a client that never reads answers is cut off. */
export const queuedFrames = 256

/** One's own message can be changed or taken back for this long, ms: what was answered since should stay true. */
export const editMs = 5 * 60_000

/** One file, bytes: a photo of a phone, a minute of film. */
export const fileBytes = 10 * 1024 * 1024

/** Files of one message. */
export const filesPerMessage = 5

/**
 * Where a customer is, bytes of JSON, as a change and as a whole: ten of them fit a page of summaries, each of which repeats
 * its own.
 */
export const contextBytes = 4 * 1024

/** A stream without a delta for this long is interrupted, ms. */
export const streamMs = 10_000
