import type { ClientFrame, ServerFrame } from './frames.ts'

/** What a transport tells about its connection. After `close` nothing more is told of that connection. */
export interface TransportEvents {
  /** The connection is open; the first frame sent must be `hello`. */
  open(): void
  /** A valid frame came. What is not valid is dropped by the transport. */
  frame(frame: ServerFrame): void
  /** The connection ended: a code of `closeCodes`, or 1006 when it was cut. `retryInMs` where a decorator comes again. */
  close(reason: { readonly code: number; readonly reason: string; readonly retryInMs?: number }): void
}

/** An open or opening connection. */
export interface Connection {
  /** Sends a frame; before `open` and after `close` it is dropped, for the outbox keeps what matters. */
  send(frame: ClientFrame): void
  /** Ends the connection; `close` is not told for what one ended oneself. */
  close(): void
}

/** A way to open a connection. Decorators (`reconnect`, …) take one and give one. */
export type Transport = (on: TransportEvents) => Connection
