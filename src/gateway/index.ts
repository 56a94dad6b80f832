export type { Clock, Stop } from '../protocol/clock.ts'
export { ChatError, type ErrorCode } from '../protocol/errors.ts'
export type { Actor, Authorize } from './authorize.ts'
export { createGateway, type Gateway } from './gateway.ts'
export type { AgentOptions } from './identity/agents.ts'
export { guestActor } from './identity/guest.ts'
export { openSqliteLog } from './lazy-sqlite-log.ts'
export type { Listening, ListenOptions } from './listen.ts'
export type {
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
} from './log.ts'
export { createMemoryLog } from './memory-log.ts'
export type { GatewayOptions } from './options.ts'
export { gatewayVersion } from './own-package.ts'
export { createSession, type Session, type SessionContext, type SessionWire } from './session.ts'
export { createSignInLink } from './sign-in-link.ts'
export type { Site } from './sites.ts'
