import { io } from 'socket.io-client'
import { randomId } from './socket.ts'

/** A connection to the peer. */
export interface PeerSocket {
  /** Resolves when the server has stored it. */
  send(room: string, text: string): Promise<void>
  join(rooms: readonly string[]): Promise<void>
  /** Called with the text of each message of the rooms. */
  listen(take: (text: string) => void): void
}

/** Connects to the peer. */
export function openPeer(url: string): Promise<PeerSocket> {
  const socket = io(url, { transports: ['websocket'], forceNew: true })
  const open: PeerSocket = {
    send: (room, text) => new Promise((stored) => socket.emit('message', room, randomId(), text, () => stored())),
    join: (rooms) => new Promise((joined) => socket.emit('join', rooms, () => joined())),
    listen(take) {
      socket.off('message')
      socket.on('message', take)
    },
  }
  return new Promise((connected, reject) => {
    socket.once('connect', () => connected(open))
    socket.once('connect_error', reject)
  })
}
