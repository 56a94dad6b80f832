import { parseServerFrame } from '../protocol/parse-server-frame.ts'
import type { Transport } from '../protocol/transport.ts'

/** What answers at the other end: it gets the client's texts, as a gateway's session does. */
export interface MemoryEnd {
  receive(text: string): void
  closed(): void
}

/** Opens the other end. `send` and `close` are what the other end does to the client. */
export type MemoryServer = (client: {
  send(text: string): void
  close(code: number, reason: string): void
}) => MemoryEnd

/**
 * A connection within one process, through the same text and parser as a real one. Each text arrives in a later
 * microtask, in order.
 */
export function memory(serve: MemoryServer): Transport {
  return (on) => {
    let isOpen = false
    let isOver = false
    const later = (task: () => void) =>
      queueMicrotask(() => {
        if (!isOver) task()
      })
    const end = serve({
      send: (text) =>
        later(() => {
          const frame = parseServerFrame(text)
          if (frame) on.frame(frame)
        }),
      close: (code, reason) =>
        later(() => {
          isOver = true
          on.close({ code, reason })
        }),
    })
    later(() => {
      isOpen = true
      on.open()
    })
    return {
      send(frame) {
        if (!isOpen) return
        const text = JSON.stringify(frame)
        later(() => end.receive(text))
      },
      close() {
        if (isOver) return
        isOver = true
        end.closed()
      },
    }
  }
}
