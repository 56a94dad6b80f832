export { type Clock, type Stop, systemClock } from './clock.ts'
export { closeCodes, isFinal } from './close-codes.ts'
export { type CursorParts, cursorOf, parseCursor } from './cursor.ts'
export { errorSentences } from './error-sentences.ts'
export { ChatError, type ErrorCode, isRetryable } from './errors.ts'
export {
  type ClientFrame,
  type Cursor,
  type FrameOf,
  type FramesRequest,
  type Head,
  protocolVersion,
  type ServerFrame,
} from './frames.ts'
export { type Limits, limits } from './limits.ts'
export {
  type Author,
  type AuthoredEvent,
  type AuthorKind,
  type Content,
  type EventBody,
  isText,
  type Mark,
  type PageContext,
  type Phase,
  type Status,
  type StoredEvent,
  type Summary,
  type TextContent,
  textOf,
  type UnknownContent,
  type View,
} from './model.ts'
export { parseClientFrame } from './parse-client-frame.ts'
export { parseServerFrame } from './parse-server-frame.ts'
export type { Connection, Transport, TransportEvents } from './transport.ts'
