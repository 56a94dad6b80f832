export { type Clock, type Stop, systemClock } from './clock.ts'
export { closeCodes, isFinal } from './close-codes.ts'
export type {
  Action,
  Availability,
  Cart,
  CartLine,
  CommandName,
  CommandPayloads,
  Field,
  FieldType,
  Form,
  FormValues,
  Money,
  Order,
  OrderStatus,
  Picture,
  Product,
  Shipment,
  ShipmentStatus,
  Total,
} from './commerce.ts'
export {
  type ArticleContent,
  type CallContent,
  type CartContent,
  type Citation,
  type CompareContent,
  type Content,
  type ContentOf,
  type CustomContent,
  type FormContent,
  type HandoffContent,
  isKind,
  isText,
  type Kind,
  type KnownContent,
  type MediaContent,
  type MediaFile,
  type OrderContent,
  type ProductContent,
  type ProductsContent,
  type RepliesContent,
  type SurveyContent,
  type SystemContent,
  type TextContent,
  textOf,
  type UnknownContent,
} from './content.ts'
export type {
  CheckoutStep,
  CommerceCart,
  CommerceContext,
  CommerceOrder,
  ContextChange,
  ContextSource,
  Coupon,
  Friction,
  FrictionKind,
  LineItem,
  PageSeen,
  Phase,
  ProductSeen,
  Shown,
  Stage,
} from './context.ts'
export { type CursorParts, cursorOf, parseCursor } from './cursor.ts'
export { errorSentences } from './error-sentences.ts'
export { ChatError, type ErrorCode, isRetryable } from './errors.ts'
export type { FileAuthor, FileTransfer, Upload } from './file-transfer.ts'
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
export type {
  About,
  ActionResult,
  Author,
  AuthoredEvent,
  AuthorKind,
  EventBody,
  Mark,
  Status,
  StoredEvent,
  Summary,
  View,
} from './model.ts'
export { parseClientFrame } from './parse-client-frame.ts'
export { parseServerFrame } from './parse-server-frame.ts'
export type { Connection, Transport, TransportEvents } from './transport.ts'
