import { parseServerFrame } from '../protocol/parse-server-frame.ts'
import type { Transport } from '../protocol/transport.ts'

/**
 * A connection by WebSocket: one, which ends when it is cut. Wrap it in `reconnect` to stay connected.
 *
 * @example reconnect(websocket('wss://chat.example/v1/connect'))
 */
export function websocket(url: string): Transport {
  return (on) => {
    const socket = new WebSocket(url)
    let isOver = false
    socket.onopen = () => on.open()
    socket.onmessage = ({ data }) => {
      const frame = typeof data === 'string' ? parseServerFrame(data) : null
      if (frame && !isOver) on.frame(frame)
    }
    socket.onclose = ({ code, reason }) => {
      if (!isOver) on.close({ code, reason })
      isOver = true
    }
    return {
      send(frame) {
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
      },
      close() {
        isOver = true
        socket.close(1000)
      },
    }
  }
}
