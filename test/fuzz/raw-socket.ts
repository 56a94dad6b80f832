import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** What came from the other end of a raw WebSocket. */
export interface RawSocket {
  readonly socket: Socket
  /** Texts that came whole. */
  readonly texts: string[]
  /** The code of the close frame, once it came. */
  closeCode(): number | null
  /** The status of the answer to the upgrade. */
  readonly status: number
  /** Resolves when a text fulfils the condition, or the connection ended; rejects after 20 s. */
  until(condition: (text: string) => boolean): Promise<void>
  /** Resolves when the connection is gone. */
  gone(): Promise<void>
}

/** The parts of a frame on the wire (RFC 6455, 5.2), each free to be wrong. */
export interface WireFrame {
  readonly opcode: number
  readonly payload?: Buffer
  readonly isFinal?: boolean
  readonly reserved?: number
  readonly isMasked?: boolean
  /** What the header says the payload's length is. */
  readonly length?: bigint
}

/** A frame's bytes. */
export function wireFrame({
  opcode,
  payload = Buffer.alloc(0),
  isFinal = true,
  reserved = 0,
  isMasked = true,
  length = BigInt(payload.length),
}: WireFrame): Buffer {
  const first = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode
  const flag = isMasked ? 0x80 : 0
  const size = Buffer.alloc(length < 126n ? 2 : length < 65_536n ? 4 : 10)
  size[0] = first
  size[1] = flag | (length < 126n ? Number(length) : length < 65_536n ? 126 : 127)
  if (size.length === 4) size.writeUInt16BE(Number(length), 2)
  if (size.length === 10) size.writeBigUInt64BE(length, 2)
  if (!isMasked) return Buffer.concat([size, payload])
  const mask = Buffer.from([0x12, 0x34, 0x56, 0x78])
  return Buffer.concat([size, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))])
}

/** Connects and asks for the upgrade; resolves with the first answer, also one that refuses. */
export function openRawSocket(port: number, headers: Readonly<Record<string, string>> = {}): Promise<RawSocket> {
  const socket = connect(port, '127.0.0.1')
  const texts: string[] = []
  const waiting = new Set<() => void>()
  let held: Buffer<ArrayBufferLike> = Buffer.alloc(0)
  let closeCode: number | null = null
  let isGone = false
  const wake = () => {
    for (const check of waiting) check()
  }
  const waitFor = (isDone: () => boolean, what: string) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${what} in 20 s; last: ${texts.at(-1)?.slice(0, 300)}`)), 20_000)
      const check = () => {
        if (!isDone()) return
        clearTimeout(timer)
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    })
  socket.on('error', () => {})
  socket.on('close', () => {
    isGone = true
    wake()
  })
  socket.write(
    `${Object.entries({
      Host: `127.0.0.1:${port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    }).reduce((head, [name, value]) => `${head}${name}: ${value}\r\n`, 'GET /v1/connect HTTP/1.1\r\n')}\r\n`,
  )

  const take = () => {
    for (let frame = frameIn(held); frame; frame = frameIn(held)) {
      held = held.subarray(frame.size)
      if (frame.opcode === 1) texts.push(frame.payload.toString())
      if (frame.opcode === 8) closeCode = frame.payload.length >= 2 ? frame.payload.readUInt16BE(0) : 1005
    }
    wake()
  }
  return new Promise((resolve) => {
    let isAnswered = false
    const answered = (status: number) => {
      isAnswered = true
      resolve({
        socket,
        texts,
        status,
        closeCode: () => closeCode,
        until: (condition) => waitFor(() => isGone || closeCode !== null || texts.some(condition), 'no answer'),
        gone: () => waitFor(() => isGone, 'not gone'),
      })
    }
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk])
      if (!isAnswered) {
        const end = held.indexOf('\r\n\r\n')
        if (end === -1) return
        const status = Number(held.toString('latin1', 9, 12))
        held = status === 101 ? held.subarray(end + 4) : Buffer.alloc(0)
        answered(status)
      }
      take()
    })
    socket.on('close', () => {
      if (!isAnswered) answered(0)
    })
  })
}

/** The first whole frame of a gateway, which never masks. */
function frameIn(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | null {
  if (bytes.length < 2) return null
  const short = (bytes[1] ?? 0) & 0x7f
  const start = short === 127 ? 10 : short === 126 ? 4 : 2
  if (bytes.length < start) return null
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short
  if (bytes.length < start + length) return null
  return { opcode: (bytes[0] ?? 0) & 0xf, payload: bytes.subarray(start, start + length), size: start + length }
}
