import type { ErrorCode } from '../protocol/errors.ts'

/** Where the connection stands. `waiting`: lost, comes again by itself; `closed`: refused for good, `code` says why. */
export interface ConnectionState {
  readonly status: 'idle' | 'connecting' | 'online' | 'waiting' | 'closed'
  readonly code?: ErrorCode
}
