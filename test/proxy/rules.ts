import type { Piece } from './frames.ts'

/** Up is from the client to the gateway. */
export type Direction = 'up' | 'down'

/** What a rule is about; what is left out does not matter. */
export interface Match {
  readonly direction: Direction
  /** The frame's `t`, or `upgrade`, `ping`, `pong`, `close`. */
  readonly frame?: string
  /** Only frames in which this text stands. */
  readonly holds?: string
  /** Only the first, second, … of those that match, counted over all connections. Default: each. */
  readonly nth?: number
  /** Only on the first, second, … connection through the proxy. */
  readonly connection?: number
}

/** What is done to a piece that matches. */
export type Fault =
  /** It is not passed on. */
  | { readonly kind: 'drop' }
  /** It waits for `release`, and all that comes behind it in this direction too. */
  | { readonly kind: 'delay' }
  | { readonly kind: 'duplicate' }
  /** So many of its bytes are passed on, then both sides are closed. */
  | { readonly kind: 'cut'; readonly byte: number }
  /** One side is closed before it; the other is told nothing, and is not heard any more. */
  | { readonly kind: 'half-open'; readonly closed: 'client' | 'gateway' }
  /** It is passed on in so many bytes at a time, each in a turn of its own. */
  | { readonly kind: 'throttle'; readonly bytes: number }
  /** From it on nothing is passed on in this direction, and nobody is told. */
  | { readonly kind: 'swallow' }

export const drop = (): Fault => ({ kind: 'drop' })
export const delay = (): Fault => ({ kind: 'delay' })
export const duplicate = (): Fault => ({ kind: 'duplicate' })
/** `byte` counts from the beginning of the matched frame; where neither `frame` nor `nth` is given, of the connection. */
export const cut = ({ byte }: { readonly byte: number }): Fault => ({ kind: 'cut', byte })
export const halfOpen = ({ closed }: { readonly closed: 'client' | 'gateway' }): Fault => ({
  kind: 'half-open',
  closed,
})
export const throttle = ({ bytes }: { readonly bytes: number }): Fault => ({ kind: 'throttle', bytes })
export const swallow = (): Fault => ({ kind: 'swallow' })

/** A rule in force. */
export interface Rule {
  /** How often it was applied. */
  readonly hits: number
  /** Resolves when it was applied for the first time. */
  readonly applied: Promise<void>
  /** Lets go what it delays, now and later. */
  release(): void
}

/** A rule as the proxy sees it. */
export interface ActiveRule extends Rule {
  readonly match: Match
  readonly fault: Fault
  /** A cut's byte counts from the beginning of the connection. */
  readonly isOfConnection: boolean
  /** Whether it applies to this piece, which begins after `passed` bytes of its connection's direction; counts. */
  takes(
    piece: Piece,
    where: { readonly direction: Direction; readonly connection: number; readonly passed: number },
  ): boolean
  /** Resolves when `release` was called. */
  readonly released: Promise<void>
}

/** A rule that has not applied yet. */
export function createRule(match: Match, fault: Fault): ActiveRule {
  const applied = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const isOfConnection = fault.kind === 'cut' && match.frame === undefined && match.nth === undefined
  let count = 0
  let hits = 0

  return {
    match,
    fault,
    isOfConnection,
    takes(piece, { connection, direction, passed }) {
      if (match.direction !== direction) return false
      if (match.frame !== undefined && match.frame !== piece.t) return false
      if (match.holds !== undefined && !JSON.stringify(piece.value ?? '').includes(match.holds)) return false
      if (match.connection !== undefined && match.connection !== connection) return false
      if (isOfConnection && fault.kind === 'cut' && passed + piece.bytes.length < fault.byte) return false
      count += 1
      if (match.nth !== undefined && match.nth !== count) return false
      hits += 1
      applied.resolve()
      return true
    },
    get hits() {
      return hits
    },
    applied: applied.promise,
    release: released.resolve,
    released: released.promise,
  }
}
