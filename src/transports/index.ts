export type { Connection, Transport, TransportEvents } from '../protocol/transport.ts'
export { type MemoryEnd, type MemoryServer, memory } from './memory.ts'
export { type ReconnectOptions, reconnect } from './reconnect.ts'
export { websocket } from './websocket.ts'
