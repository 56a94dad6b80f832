import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { residentMemory } from '../memory.ts'
import { serve } from '../process.ts'

// The floor: nothing but `ws`. What a connection sends first says what it is for.
let server: WebSocketServer
const receivers = new Map<string, Set<WebSocket>>()

serve({
  start() {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false, clientTracking: false })
    server.on('connection', (socket) => {
      let take: ((text: string) => void) | undefined
      socket.on('message', (data) => {
        const text = data.toString()
        if (take) return take(text)
        take = roleOf(text, socket)
        socket.send('welcome')
      })
      socket.on('error', () => {})
    })
  },
  listen: () => ({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, token: '' }),
  memory: residentMemory,
  cpu: () => process.cpuUsage(),
})

/** `echo`; `receive <room>`; `send <room>`, whose messages go to all who receive there. */
function roleOf(text: string, socket: WebSocket): (text: string) => void {
  const [role = '', room = ''] = text.split(' ', 2)
  const inRoom = receivers.get(room) ?? new Set()
  receivers.set(room, inRoom)
  if (role === 'receive') {
    inRoom.add(socket)
    socket.on('close', () => inRoom.delete(socket))
  }
  if (role === 'echo') return (message) => socket.send(message)
  return (message) => {
    for (const receiver of inRoom) receiver.send(message)
  }
}
