import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { limits } from '../../protocol/limits.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import type { SessionWire } from '../session/session.ts'
import { connect, type OpenSession } from './connection.ts'

/** A socket of which only what `connect` uses is there. */
function fakeSocket() {
  const did: string[] = []
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    flushed: [] as (() => void)[],
    send(text: string, flushed: () => void) {
      did.push(text)
      socket.flushed.push(flushed)
    },
    ping: () => did.push('ping'),
    close: (code: number, reason: string) => did.push(`close ${code} ${reason}`),
    terminate: () => did.push('terminate'),
  })
  return { did, socket: socket as typeof socket & WebSocket }
}

function connected(open?: OpenSession) {
  const clock = virtualClock()
  const { did, socket } = fakeSocket()
  const session: string[] = []
  const reported: string[] = []
  const counted: string[] = []
  const wires: SessionWire[] = []
  const connection = connect({
    socket,
    clock,
    origin: null,
    ownOrigin: null,
    report: (line) => reported.push(line),
    count: (name) => counted.push(name),
    gone: () => session.push('gone'),
    open:
      open ??
      ((wire) => {
        wires.push(wire)
        return {
          receive: (text) => session.push(text),
          idle: async () => {},
          drain: (ms) => session.push(`drain ${ms >= 0 && ms <= 2000}`),
          closed: () => session.push('closed'),
        }
      }),
  })
  connection.begin()
  const [wire] = wires
  const message = (text: string, isBinary = false) => socket.emit('message', Buffer.from(text), isBinary)
  return { clock, connection, counted, did, message, reported, session, socket, wire }
}

test('text goes to the session, until the socket is closed', () => {
  const { message, session, socket } = connected()
  message('{"t":"hello"}')
  socket.emit('close')
  message('late')
  expect(session).toEqual(['{"t":"hello"}', 'closed', 'gone'])
})

test('a binary frame is answered, and the connection lives', () => {
  const { did, message, session } = connected()
  message('x', true)
  expect(JSON.parse(did[0] ?? '')).toMatchObject({ t: 'error', code: 'bad-frame', fatal: false })
  message('y')
  expect(session).toEqual(['y'])
})

test('[X1] a flood is answered once, closed as 4013, and read no further', () => {
  const { did, message, session } = connected()
  for (let count = 0; count < 100; count += 1) message('x')
  expect(session).toHaveLength(2 * limits.framesPerSecond)
  expect(JSON.parse(did[0] ?? '')).toMatchObject({ t: 'error', code: 'rate-limited', fatal: true })
  expect(did.slice(1)).toEqual(['close 4013 rate-limited'])
})

test('[S6] two pings without an answer close', async () => {
  const { clock, did, socket } = connected()
  await clock.advance(limits.heartbeatMs)
  socket.emit('pong')
  await clock.advance(3 * limits.heartbeatMs)
  expect(did).toEqual(['ping', 'ping', 'ping', 'close 4001 no answer'])
  await clock.advance(2_000)
  expect(did.at(-1)).toBe('terminate')
})

test('[S5] a client that does not read is closed as slow, and cut off when even that does not get through', async () => {
  const { clock, counted, did, socket, wire } = connected()
  wire?.send({ t: 'heartbeat', heads: {} })
  socket.bufferedAmount = 1024 * 1024 + 1
  wire?.send({ t: 'heartbeat', heads: {} })
  wire?.send({ t: 'heartbeat', heads: {} })
  expect(did.slice(2)).toEqual(['close 4008 slow'])
  await clock.advance(2_000)
  expect(did.at(-1)).toBe('terminate')
  expect(counted).toEqual(['slowCloses'])
})

test('[S5] with 64 kB waiting the session reads no more from the log, until the socket drains or is gone', async () => {
  const { clock, counted, did, socket, wire } = connected()
  expect(wire?.ready?.()).toBeNull()
  socket.bufferedAmount = 64 * 1024
  wire?.send({ t: 'heartbeat', heads: {} })
  const full = wire?.ready?.()
  expect(full).toBeInstanceOf(Promise)
  socket.bufferedAmount = 0
  socket.flushed[0]?.()
  await full
  expect(wire?.ready?.()).toBeNull()
  socket.bufferedAmount = 64 * 1024
  wire?.send({ t: 'heartbeat', heads: {} })
  const gone = wire?.ready?.()
  socket.emit('close')
  await gone
  expect([counted, clock.waiting()]).toEqual([['sendsPaused', 'sendsPaused'], 0])
  expect(did).toHaveLength(2)
})

test('[S5] 15 s in which nothing of it is taken close as slow', async () => {
  const { clock, did, socket, wire } = connected()
  socket.bufferedAmount = 64 * 1024
  wire?.send({ t: 'heartbeat', heads: {} })
  await clock.advance(15_000)
  expect(did.slice(1)).toEqual(['close 4008 slow'])
})

test('[S8] a close carries a code and a reason that fit', () => {
  const closes = [
    [4500, 'é'.repeat(100)],
    [1006, 'x'],
    [99, 'x'],
  ] as const
  const seen = closes.map(([code, reason]) => {
    const { did, wire } = connected()
    wire?.close(code, reason)
    return did[0]
  })
  expect(seen).toEqual([`close 4500 ${'é'.repeat(61)}`, 'close 1011 x', 'close 1011 x'])
})

test('a session that throws ends its own connection alone, and is reported', () => {
  const { did, message, reported } = connected(() => ({
    receive() {
      throw new Error('bug')
    },
    idle: async () => {},
    drain() {},
    closed() {
      throw new Error('bug')
    },
  }))
  message('x')
  expect(did).toEqual(['close 1011 internal error'])
  expect(reported.join()).toContain('bug')
})

test('a socket’s error throws nowhere', () => {
  const { socket } = connected()
  expect(() => socket.emit('error', new Error('ECONNRESET'))).not.toThrow()
})

test('draining tells the session when to come again, then closes; no timer is left', async () => {
  const { clock, connection, did, session, socket } = connected()
  connection.drain()
  expect(session).toEqual(['drain true'])
  expect(did).toEqual(['close 4000 goaway'])
  socket.emit('close')
  expect(clock.waiting()).toBe(0)
})
