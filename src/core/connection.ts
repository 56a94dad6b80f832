import type { ErrorCode } from '../protocol/errors.ts'

/**
 * Where the connection stands. `waiting`: lost, comes again by itself; `closed`: refused for good, `code` says why; `online`
 * with `bad-token`: the code of a hand-over was refused, so that the customer is who this device was before, or a new one.
 */
export interface ConnectionState {
  readonly status: 'idle' | 'connecting' | 'online' | 'waiting' | 'closed'
  readonly code?: ErrorCode
}
