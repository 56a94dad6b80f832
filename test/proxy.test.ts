import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createFaultProxy, type FaultProxy } from './proxy/fault-proxy.ts'
import { createPieceReader } from './proxy/frames.ts'
import { cut, delay, drop, duplicate, halfOpen, swallow, throttle } from './proxy/rules.ts'

const head = Buffer.from('GET /v1/connect HTTP/1.1\r\nupgrade: websocket\r\n\r\n')

/** A WebSocket frame as a client (masked) or a gateway sends it. */
function frame(text: string, { opcode = 1, isMasked = true } = {}): Buffer {
  const content = Buffer.from(text)
  const { length } = content
  const mask = Buffer.from([7, 77, 177, 0])
  const size =
    length < 126
      ? [length]
      : length < 65_536
        ? [126, length >> 8, length & 255]
        : [127, 0, 0, 0, 0, ...[24, 16, 8, 0].map((bits) => (length >>> bits) & 255)]
  const [first = 0, ...rest] = size
  const begin = Buffer.from([0x80 | opcode, isMasked ? first | 0x80 : first, ...rest])
  if (!isMasked) return Buffer.concat([begin, content])
  return Buffer.concat([begin, mask, content.map((byte, index) => byte ^ (mask[index % 4] ?? 0))])
}

const json = (t: string, more: object = {}) => JSON.stringify({ t, ...more })

describe('reading pieces', () => {
  test.each([1, 3, 1_000_000])('the same ones come out in chunks of %s bytes', (size) => {
    const sent = [
      head,
      frame(json('hello')),
      frame(json('page', { text: 'é'.repeat(200) }), { isMasked: false }),
      frame(json('page', { text: 'x'.repeat(70_000) }), { isMasked: false }),
      frame('not JSON'),
      frame('', { opcode: 9 }),
      frame('\u0003\u00e8', { opcode: 8, isMasked: false }),
    ]
    const all = Buffer.concat(sent)
    const read = createPieceReader()
    const pieces = []
    for (let from = 0; from < all.length; from += size) pieces.push(...read(all.subarray(from, from + size)))
    expect(pieces.map(({ t }) => t)).toEqual(['upgrade', 'hello', 'page', 'page', 'text', 'ping', 'close'])
    expect(pieces.map(({ bytes }) => bytes.toString('hex'))).toEqual(sent.map((bytes) => bytes.toString('hex')))
    expect(pieces[2]?.value).toEqual({ t: 'page', text: 'é'.repeat(200) })
  })
})

describe('the proxy', () => {
  const append = (text: string) => frame(json('append', { text }))
  let taken: () => Promise<void> = async () => {}
  let proxy: FaultProxy
  afterEach(() => taken())

  /** A client and a gateway, of which each keeps what it gets. */
  async function begun() {
    const got = { gateway: Buffer.alloc(0), client: Buffer.alloc(0) }
    const closed = { gateway: Promise.withResolvers<void>(), client: Promise.withResolvers<void>() }
    const gateway = Promise.withResolvers<Socket>()
    const watchers = new Set<() => void>()
    const keep = (who: 'gateway' | 'client', socket: Socket) => {
      socket.on('data', (chunk) => {
        got[who] = Buffer.concat([got[who], chunk])
        for (const look of watchers) look()
      })
      socket.on('error', () => {})
      socket.on('close', () => closed[who].resolve())
    }
    const server = createServer((socket) => {
      keep('gateway', socket)
      gateway.resolve(socket)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    proxy = await createFaultProxy({ to: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
    const client = connect(Number(new URL(proxy.url).port), '127.0.0.1')
    keep('client', client)
    taken = async () => {
      client.destroy()
      await proxy.close()
      await new Promise((resolve) => server.close(resolve))
    }
    const has = (who: 'gateway' | 'client', ...pieces: Buffer[]) =>
      new Promise<void>((resolve) => {
        const whole = Buffer.concat(pieces)
        const look = () => got[who].equals(whole) && resolve()
        watchers.add(look)
        look()
      })
    return { client, gateway: await gateway.promise, has, got, closed }
  }

  test('passes everything on, and records it', async () => {
    const { client, gateway, has } = await begun()
    client.write(Buffer.concat([head, append('a')]))
    gateway.write(Buffer.concat([head, frame(json('welcome'), { isMasked: false })]))
    await has('gateway', head, append('a'))
    await has('client', head, frame(json('welcome'), { isMasked: false }))
    expect(proxy.traffic.filter(({ direction }) => direction === 'up')).toMatchObject([
      { connection: 1, t: 'upgrade', length: head.length, fault: null },
      { connection: 1, t: 'append', value: { t: 'append', text: 'a' }, fault: null },
    ])
    expect(proxy.passed(1, 'up')).toBe(head.length + append('a').length)
  })

  test('drops and doubles whole frames, as they came', async () => {
    const { client, has } = await begun()
    const dropped = proxy.rule({ direction: 'up', frame: 'append', nth: 2 }, drop())
    proxy.rule({ direction: 'up', holds: '"c"' }, duplicate())
    client.write(Buffer.concat([head, append('a'), append('b'), append('c'), append('d')]))
    await has('gateway', head, append('a'), append('c'), append('c'), append('d'))
    expect(dropped.hits).toBe(1)
  })

  test('holds a frame and what is behind it until it is released', async () => {
    const { client, got, has } = await begun()
    const delayed = proxy.rule({ direction: 'up', frame: 'append', nth: 1 }, delay())
    client.write(Buffer.concat([head, append('a'), append('b')]))
    await delayed.applied
    await has('gateway', head)
    expect(got.gateway.length).toBe(head.length)
    delayed.release()
    await has('gateway', head, append('a'), append('b'))
  })

  test.each([0, 1, head.length, head.length + 5])('cuts after byte %s of the connection', async (byte) => {
    const { client, closed, got } = await begun()
    proxy.rule({ direction: 'up', connection: 1 }, cut({ byte }))
    const sent = Buffer.concat([head, append('a')])
    client.write(sent)
    await Promise.all([closed.client.promise, closed.gateway.promise])
    expect(got.gateway).toEqual(sent.subarray(0, byte))
  })

  test('cuts after a byte of a frame', async () => {
    const { client, closed, gateway, got } = await begun()
    proxy.rule({ direction: 'down', frame: 'events' }, cut({ byte: 5 }))
    const events = frame(json('events'), { isMasked: false })
    client.write(head)
    gateway.write(Buffer.concat([head, events, events]))
    await Promise.all([closed.client.promise, closed.gateway.promise])
    expect(got.client).toEqual(Buffer.concat([head, events.subarray(0, 5)]))
  })

  test('half open, one side is closed, and the other one hears nothing and is not heard', async () => {
    const { client, closed, gateway, got } = await begun()
    proxy.rule({ direction: 'up', frame: 'append' }, halfOpen({ closed: 'gateway' }))
    client.write(Buffer.concat([head, append('a')]))
    await closed.gateway.promise
    expect(got.gateway).toEqual(head)
    expect(gateway.destroyed).toBe(true)
    client.write(append('b'))
    expect([client.destroyed, client.readyState]).toEqual([false, 'open'])
  })

  test('a throttled frame comes whole', async () => {
    const { client, has } = await begun()
    const throttled = proxy.rule({ direction: 'up' }, throttle({ bytes: 1 }))
    client.write(Buffer.concat([head, append('a')]))
    await has('gateway', head, append('a'))
    expect(throttled.hits).toBe(2)
  })

  test('swallows one direction, and the other one goes on', async () => {
    const { client, gateway, got, has } = await begun()
    const swallowed = proxy.rule({ direction: 'up', frame: 'append' }, swallow())
    client.write(Buffer.concat([head, append('a'), append('b')]))
    await swallowed.applied
    gateway.write(head)
    await has('client', head)
    expect(got.gateway).toEqual(head)
  })

  test('a side that closes closes the other one, behind what it sent', async () => {
    const { client, closed, got } = await begun()
    const delayed = proxy.rule({ direction: 'up', frame: 'append' }, delay())
    client.end(Buffer.concat([head, append('a')]))
    await closed.client.promise
    delayed.release()
    await closed.gateway.promise
    expect(got.gateway).toEqual(Buffer.concat([head, append('a')]))
  })
})
