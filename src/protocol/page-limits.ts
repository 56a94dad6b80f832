// The bounds that pages need, each by itself: an object would bring all of them into every page.

export {
  contextBytes,
  editMs,
  fileBytes,
  filesPerMessage,
  framesPerSecond,
  heartbeatMs,
  listItems,
  markMs,
  queuedFrames,
  silenceMs,
  streamMs,
  tailEvents,
  typingMs,
} from './later-limits.ts'

/** One message's text, characters (UTF-16 units). Longer is a document, not a chat message. */
export const textCharacters = 8_000

/** Conversations followed by one connection. A customer has a few; an agent looks at one and keeps some warm. */
export const follows = 50

/** A customer's message reopens a resolved conversation within this, ms; later it begins a new one. */
export const reopenMs = 7 * 24 * 3600 * 1000
