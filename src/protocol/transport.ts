import type { ClientFrame, ServerFrame } from './frames.ts'

/**
 * What a transport tells about its connection. After `close` nothing more is told of that connection, nor after one was
 * closed by oneself (T5, T6). A listener that throws harms no other frame and no other connection (T8).
 */
export interface TransportEvents {
  /** The connection is open: told once, first, and after the call that opened it (T1). The first frame sent must be `hello`. */
  open(): void
  /** A valid frame came: each once, whole and in order (T3). What is not valid is dropped by the transport (T4). */
  frame(frame: ServerFrame): void
  /** The connection ended, told once (T5): a code of `closeCodes`, or 1006 when it was cut. `retryInMs` where a decorator comes again. */
  close(reason: { readonly code: number; readonly reason: string; readonly retryInMs?: number }): void
}

/** An open or opening connection. */
export interface Connection {
  /** Sends a frame, whole and in order (T2); before `open` and after `close` it is dropped, for the outbox keeps what matters. */
  send(frame: ClientFrame): void
  /** Ends the connection; `close` is not told for what one ended oneself (T6). Again it does nothing. */
  close(): void
}

/**
 * A way to open connections, which know nothing of each other (T7). Decorators (`reconnect`, …) take one and give one; one
 * that comes again says so in `close` and tells `open` anew (T9). `testTransport` of `shopbell/testing/node` proves it.
 */
export type Transport = (on: TransportEvents) => Connection
