/** A stretch of one direction of a connection that means something: the upgrade's head, or one WebSocket frame. */
export interface Piece {
  /** As it travelled, masked or not. */
  readonly bytes: Buffer
  /** `upgrade`, the `t` of a frame of the protocol, or the name of another WebSocket frame (`ping`, `pong`, `close`, …). */
  readonly t: string
  /** What a text frame says, where it is JSON. */
  readonly value?: unknown
}

/** Takes bytes as they come, gives the pieces that are whole. */
export type PieceReader = (chunk: Buffer) => Piece[]

const headEnd = '\r\n\r\n'
const opcodes: Readonly<Record<number, string>> = { 0: 'continuation', 2: 'binary', 8: 'close', 9: 'ping', 10: 'pong' }
const textOpcode = 1

/** Reads one direction of a connection that begins as HTTP/1.1 and goes on as WebSocket (RFC 6455, 5.2). */
export function createPieceReader(): PieceReader {
  let rest: Buffer = Buffer.alloc(0)
  let isUpgraded = false

  const next = (): Piece | null => {
    if (isUpgraded) return frameIn(rest)
    const end = rest.indexOf(headEnd)
    if (end === -1) return null
    isUpgraded = true
    return { bytes: rest.subarray(0, end + headEnd.length), t: 'upgrade' }
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const pieces: Piece[] = []
    for (let piece = next(); piece; piece = next()) {
      rest = rest.subarray(piece.bytes.length)
      pieces.push(piece)
    }
    return pieces
  }
}

/** The frame that the bytes begin with, or `null` while it is not whole. */
function frameIn(bytes: Buffer): Piece | null {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return null
  const isMasked = (second & 0x80) !== 0
  const short = second & 0x7f
  const lengthEnd = short === 127 ? 10 : short === 126 ? 4 : 2
  if (bytes.length < lengthEnd) return null
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short
  const begin = lengthEnd + (isMasked ? 4 : 0)
  if (bytes.length < begin + length) return null
  const frame = bytes.subarray(0, begin + length)
  const opcode = first & 0x0f
  if (opcode !== textOpcode) return { bytes: frame, t: opcodes[opcode] ?? 'unknown' }
  const content = frame.subarray(begin)
  const value = parsed(isMasked ? unmasked(content, frame.subarray(lengthEnd, begin)) : content)
  return { bytes: frame, t: nameOf(value), value }
}

function unmasked(content: Buffer, mask: Buffer): Buffer {
  return Buffer.from(content.map((byte, index) => byte ^ (mask[index % 4] ?? 0)))
}

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString())
  } catch {
    return undefined
  }
}

function nameOf(value: unknown): string {
  const name = typeof value === 'object' && value !== null && 't' in value ? value.t : undefined
  return typeof name === 'string' ? name : 'text'
}
