export type { Clock, Stop } from '../protocol/clock.ts'
export { ChatError, type ErrorCode } from '../protocol/errors.ts'
export type { AnswerStream, Question, Responder } from './answers/responder.ts'
export { type Catalogue, httpCatalogue } from './catalogue.ts'
export type { CounterName, Counters, Counts } from './counters.ts'
export { createGateway, type Gateway } from './gateway.ts'
export type { Listening, ListenOptions } from './http/listen.ts'
export type { Actor, Authorize } from './identity/actor.ts'
export type { AgentOptions } from './identity/agents.ts'
export type { CustomerKey } from './identity/customer-keys.ts'
export { guestActor } from './identity/guest.ts'
export { createHandovers, type Handovers } from './identity/handovers.ts'
export type { GatewayLimits } from './limits/gateway-limits.ts'
export type {
  Alias,
  Aliased,
  Appended,
  ConversationHead,
  EventLog,
  Follow,
  FollowEvents,
  Place,
  Range,
  RangeQuery,
  Reader,
  Signal,
  SummaryPage,
} from './log/log.ts'
export { createMemoryLog } from './log/memory-log.ts'
export { openSqliteLog } from './log/sqlite/lazy-sqlite-log.ts'
export type { GatewayOptions } from './options.ts'
export { gatewayVersion } from './own-package.ts'
export { createSession, type Session, type SessionContext, type SessionWire } from './session/session.ts'
export { createSignInLink } from './sign-in-link.ts'
export type { Site } from './sites.ts'
