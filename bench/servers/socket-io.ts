import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Server } from 'socket.io'
import { residentMemory } from '../memory.ts'
import { serve } from '../process.ts'

// The peer, as its own guide on delivery builds a chat: connection state recovery, and an insert a message, whose
// number is the offset. https://socket.io/docs/v4/tutorial/step-7
const http = createServer()

serve({
  start(dataFolder: string) {
    const database = new DatabaseSync(join(dataFolder, 'peer.sqlite'))
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON')
    database.exec(
      'CREATE TABLE messages (offset INTEGER PRIMARY KEY AUTOINCREMENT, client_offset TEXT UNIQUE, room TEXT, content TEXT)',
    )
    const insert = database.prepare('INSERT INTO messages (client_offset, room, content) VALUES (?, ?, ?)')
    const io = new Server(http, { connectionStateRecovery: {}, transports: ['websocket'] })
    io.on('connection', (socket) => {
      socket.on('join', async (rooms: readonly string[], joined: () => void) => {
        await socket.join([...rooms])
        joined()
      })
      socket.on('message', (room: string, id: string, content: string, stored: (offset: number) => void) => {
        const { lastInsertRowid } = insert.run(id, room, content)
        socket.to(room).emit('message', content, Number(lastInsertRowid))
        stored(Number(lastInsertRowid))
      })
    })
  },
  async listen() {
    await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
    return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, token: '' }
  },
  memory: residentMemory,
  cpu: () => process.cpuUsage(),
})
