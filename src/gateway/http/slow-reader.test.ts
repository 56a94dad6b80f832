import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http'
import { toNodeHandler } from 'srvx/node'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { protocolVersion, type ServerFrame } from '../../protocol/frames.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createCounters } from '../counters.ts'
import { createConnections } from '../limits/connections.ts'
import type { Signal } from '../log/log.ts'
import { createMemoryLog } from '../log/memory-log.ts'
import { createSession, type SessionWire } from '../session/session.ts'
import { createSockets } from '../ws/ws.ts'
import { createExchange } from './exchange.ts'
import { peerOfRequest } from './peer.ts'

const place = { site: 'demo', conversation: 'c' }
const ann = { kind: 'customer', id: 'ann' } as const
const ada = { kind: 'agent', id: 'ada', name: 'Ada' } as const
const hello = { t: 'hello', v: protocolVersion, site: 'demo', token: 'ann', device: 'd', capabilities: [] }
/** A long message in Chinese: 24 kB. */
const longText = '袜'.repeat(8_000)

/** A client that reads only when it is told to. */
interface Reader {
  read(told: (frame: ServerFrame) => void): void
  readonly ended: Promise<unknown>
  destroy(): void
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A gateway's connections over a log, and how much their sessions sent. */
async function serving() {
  const clock = virtualClock()
  const log = createMemoryLog({ clock })
  const counters = createCounters()
  const connections = createConnections({ clock })
  const sent = { bytes: 0, signals: 0 }
  const open = (wire: SessionWire) =>
    createSession(
      {
        log,
        clock,
        authorize: async () => ({ author: ann }),
        site: () => ({ id: 'demo', name: 'Demo', origins: [] }),
        id: () => 'session',
        takeAppend: () => 0,
        enter: () => () => {},
        report: () => {},
      },
      {
        ...wire,
        send(frame) {
          sent.bytes += Buffer.byteLength(JSON.stringify(frame))
          if (frame.t === 'signal') sent.signals += 1
          wire.send(frame)
        },
      },
    )
  const parts = { open, connections, clock, count: counters.add }
  const exchange = createExchange({ ...parts, openBrief: open, isSiteOrigin: () => false })
  const answer = toNodeHandler((request: Request) => exchange.stream(request, peerOfRequest(request, 0)))
  const server = createServer(answer as RequestListener)
  createSockets({ ...parts, trustedProxy: 0, report: () => {} }).attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  ends.push(() => {
    server.close()
    server.closeAllConnections()
  })
  let count = 0
  const write = async () => {
    count += 1
    const content = { kind: 'text', text: count === 1 ? 'Hello' : longText } as const
    const appended = await log.append(place, count === 1 ? ann : ada, { id: `m${count}`, type: 'message', content })
    await new Promise(setImmediate)
    return appended.outcome === 'refused' ? '' : appended.cursor
  }
  return { clock, log, counters, sent, port, write, written: () => count }
}

const ways: Record<string, (port: number, greeting: object) => Promise<Reader>> = {
  async socket(port, greeting) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/connect`)
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(JSON.stringify(greeting))
    socket.pause()
    return {
      read(told) {
        socket.on('message', (data) => told(JSON.parse(data.toString())))
        socket.resume()
      },
      ended: new Promise((resolve) => socket.once('close', resolve)),
      destroy: () => socket.terminate(),
    }
  },
  async stream(port, greeting) {
    const asking = request({ port, host: '127.0.0.1', path: '/v1/stream', method: 'POST' })
    const answered = new Promise<IncomingMessage>((resolve) => asking.once('response', resolve))
    asking.end(JSON.stringify(greeting))
    const response = await answered
    response.on('error', () => {})
    return {
      read(told) {
        let rest = ''
        response.setEncoding('utf8').on('data', (text: string) => {
          const lines = (rest + text).split('\n')
          rest = lines.pop() ?? ''
          for (const line of lines) told(JSON.parse(line))
        })
      },
      ended: new Promise((resolve) => response.once('close', resolve)),
      destroy: () => response.destroy(),
    }
  },
}

describe.each(Object.keys(ways))('a reader that does not read, over a %s', (name) => {
  async function stuck() {
    const gateway = await serving()
    const since = await gateway.write()
    const reader = await ways[name]?.(gateway.port, { ...hello, follow: [{ conversation: 'c', since }] })
    if (!reader) throw new Error(name)
    ends.push(reader.destroy)
    // The kernel takes some megabytes before anything waits here.
    while (gateway.counters.read().sendsPaused === 0) await gateway.write()
    return { ...gateway, reader }
  }

  test('[S5] the gateway holds no more than it may, and nothing is missing when it reads again', async () => {
    const { counters, log, reader, sent, write, written } = await stuck()
    const before = sent.bytes
    for (let count = 0; count < 100; count += 1) await write()
    const typing: Signal = { name: 'typing', data: true, author: ada, ttlMs: 6_000 }
    log.signal(place, typing)
    // What was in the kernel's hands meanwhile, and two frames more; not the 2.4 MB that were written.
    expect(sent.bytes - before).toBeLessThan(512 * 1024)
    expect(sent.signals).toBe(0)
    expect(counters.read().slowCloses).toBe(0)

    const seqs: number[] = []
    await new Promise<void>((resolve) => {
      reader.read((frame) => {
        if (frame.t !== 'events') return
        seqs.push(...frame.events.map(({ seq }) => seq))
        if (frame.upTo === written()) resolve()
      })
    })
    expect(seqs).toEqual(Array.from({ length: written() - 1 }, (_, index) => index + 2))
    log.signal(place, typing)
    expect(sent.signals).toBe(1)
  })

  test('[S5] that takes nothing for 15 s is closed as slow, and cut off', async () => {
    const { clock, counters, log, reader, sent, write } = await stuck()
    await clock.advance(14_000)
    expect(counters.read().slowCloses).toBe(0)
    await clock.advance(1_000)
    expect(counters.read().slowCloses).toBe(1)
    await clock.advance(2_000)
    reader.read(() => {})
    await reader.ended
    const { bytes } = sent
    await write()
    log.signal(place, { name: 'typing', data: true, author: ada, ttlMs: 6_000 })
    expect(sent.bytes).toBe(bytes)
  })
})
