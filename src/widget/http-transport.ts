/** Loaded where sockets do not get through. */
export { http } from '../transports/index.ts'
