export { type Clock, type Stop, systemClock } from './clock.ts'
export { closeCodes, isFinal } from './close-codes.ts'
export { type CursorParts, cursorOf, parseCursor } from './cursor.ts'
export { ChatError, type ErrorCode, errorCodes } from './errors.ts'
export {
  type ClientFrame,
  type Cursor,
  type FrameOf,
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
export { parseClientFrame, parseServerFrame } from './parse.ts'
export type { Connection, Transport, TransportEvents } from './transport.ts'
