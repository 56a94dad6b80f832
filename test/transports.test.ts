import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { connect } from '../src/gateway/ws/connection.ts'
import { systemClock } from '../src/protocol/clock.ts'
import type { ClientFrame, FramesRequest } from '../src/protocol/frames.ts'
import { virtualClock } from '../src/testing/index.ts'
import { type FarEnd, type MadeTransport, testTransport } from '../src/testing/node/index.ts'
import { fallback, http, lazy, memory, reconnect, type Transport, websocket } from '../src/transports/index.ts'

/** A far end in the same process. */
function inMemory(): MadeTransport {
  const ends: FarEnd[] = []
  const transport = memory((client) => {
    const received: ClientFrame[] = []
    let isGone = false
    const gone = (code: number, reason: string) => {
      isGone = true
      client.close(code, reason)
    }
    const end: FarEnd = {
      received,
      send: client.send,
      close: gone,
      cut: () => gone(1006, ''),
      get isGone() {
        return isGone
      },
    }
    return {
      receive(text) {
        if (received.length === 0) ends.push(end)
        received.push(JSON.parse(text))
      },
      closed() {
        isGone = true
      },
    }
  })
  return { transport, ends, dispose() {} }
}

/** The gateway's own sockets, with a session in the test's hands. */
async function overSockets(): Promise<MadeTransport> {
  const ends: FarEnd[] = []
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  server.on('connection', (socket) => {
    const received: ClientFrame[] = []
    let isGone = false
    const connection = connect({
      socket,
      clock: systemClock,
      origin: null,
      ownOrigin: null,
      report() {},
      count() {},
      gone() {
        isGone = true
      },
      open: () => ({
        receive(text) {
          if (received.length === 0) ends.push(end)
          received.push(JSON.parse(text))
        },
        idle: async () => {},
        drain() {},
        closed() {},
      }),
    })
    const end: FarEnd = {
      received,
      send: (text) => socket.send(text),
      close: connection.close,
      cut: connection.cut,
      get isGone() {
        return isGone
      },
    }
    connection.begin()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    transport: websocket(`ws://127.0.0.1:${port}/v1/connect`),
    ends,
    dispose() {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

/** A server of streams, each line of which is cut in the middle, also of a character. */
async function overHttp(): Promise<MadeTransport> {
  const ends: (FarEnd & { readonly stream: string | undefined; readonly received: ClientFrame[] })[] = []
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    if (request.url === '/v1/stream') return streamed(JSON.parse(body), response)
    const { stream, frames }: FramesRequest = JSON.parse(body)
    ends.find((end) => end.stream === stream)?.received.push(...frames)
    response.end()
  })
  const streamed = (hello: ClientFrame & { readonly t: 'hello' }, response: ServerResponse) => {
    const { stream, ...greeting } = hello
    let isGone = false
    response.on('close', () => {
      isGone = true
    })
    response.flushHeaders()
    ends.push({
      stream,
      received: [greeting],
      send(text) {
        const bytes = Buffer.from(`${text}\n`)
        const half = Math.ceil(bytes.length / 2)
        for (const part of [bytes.subarray(0, half), bytes.subarray(half)]) if (part.length > 0) response.write(part)
      },
      close: (code, reason) => response.end(`${JSON.stringify({ t: 'close', code, reason })}\n`),
      cut: () => response.destroy(),
      get isGone() {
        return isGone
      },
    })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    transport: http(`ws://127.0.0.1:${port}/v1/connect`),
    ends,
    dispose() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await request.toArray()).toString()
}

/** Nobody answers, as behind a firewall that refuses. */
const refused: Transport = (on) => {
  let isOver = false
  queueMicrotask(() => {
    if (!isOver) on.close({ code: 1006, reason: '' })
  })
  return {
    send() {},
    close() {
      isOver = true
    },
  }
}

/** The second of two, after the first one failed twice. */
async function fallenBack(second: MadeTransport): Promise<MadeTransport> {
  const transport = fallback([refused, lazy(async () => second.transport)], { clock: virtualClock() })
  for (let failures = 0; failures < 2; failures += 1) {
    await new Promise<void>((close) => transport({ open() {}, frame() {}, close: () => close() }))
  }
  return { ...second, transport }
}

const atOnce = { random: () => 0, wakes: () => () => {} }

describe('memory', () => testTransport({ test, create: inMemory }))

describe('websocket', () => testTransport({ test, create: overSockets }))

describe('http', () => testTransport({ test, create: overHttp }))

describe('fallback, by its first', () => {
  testTransport({
    test,
    async create() {
      const made = await overSockets()
      return { ...made, transport: fallback([made.transport, refused], { clock: virtualClock() }) }
    },
  })
})

describe('fallback, by its second', () => testTransport({ test, create: async () => fallenBack(await overHttp()) }))

describe('reconnect', () => {
  testTransport({
    test,
    comesAgain: true,
    create() {
      const made = inMemory()
      return { ...made, transport: reconnect(made.transport, atOnce) }
    },
  })
})

describe('reconnect over fallback, by its second', () => {
  testTransport({
    test,
    comesAgain: true,
    async create() {
      const made = await fallenBack(await overHttp())
      return { ...made, transport: reconnect(made.transport, atOnce) }
    },
  })
})
