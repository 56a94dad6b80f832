import type { Connection, Transport } from '../protocol/transport.ts'

/**
 * A transport that is fetched when it is needed. One that cannot be fetched is a connection that was cut.
 *
 * @example fallback([websocket(url), lazy(async () => (await import('shopbell/transports')).http(url))])
 */
export function lazy(load: () => Promise<Transport>): Transport {
  return (on) => {
    let connection: Connection | null = null
    let isOver = false
    load().then(
      (transport) => {
        if (!isOver) connection = transport(on)
      },
      () => {
        if (!isOver) on.close({ code: 1006, reason: 'not loaded' })
      },
    )
    return {
      send: (frame) => connection?.send(frame),
      close() {
        isOver = true
        connection?.close()
      },
    }
  }
}
