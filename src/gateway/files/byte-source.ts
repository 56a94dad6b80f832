import { ChatError } from '../../protocol/errors.ts'

/** A stream of bytes, taken in pieces that its reader chooses. */
export interface ByteSource {
  /** The next bytes without taking them; fewer than `count` only where there are no more. */
  peek(count: number): Promise<Buffer>
  /**
   * The next `count` bytes.
   *
   * @throws ChatError `file-type` where there are fewer: the file was cut.
   */
  take(count: number): Promise<Buffer>
  /** What came last, as it came; `null` at the end. */
  some(): Promise<Buffer | null>
  /** Puts back what was taken last. */
  unread(bytes: Buffer): void
}

/** A source over chunks as they come. */
export function createByteSource(chunks: AsyncIterable<Uint8Array>): ByteSource {
  const iterator = chunks[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  let isOver = false

  /** Doubles what is held, so that bytes that come one by one are not copied each time. */
  async function fill(count: number): Promise<void> {
    if (held.length >= count) return
    const parts = [held]
    let length = held.length
    while (length < count && !isOver) {
      const { done, value } = await iterator.next()
      if (done) isOver = true
      else {
        const { buffer, byteOffset, byteLength } = value
        parts.push(Buffer.from(buffer, byteOffset, byteLength))
        length += byteLength
      }
    }
    held = Buffer.concat(parts, length)
  }

  return {
    async peek(count) {
      await fill(count)
      return held.subarray(0, count)
    },
    async take(count) {
      await fill(count)
      if (held.length < count) throw damagedFile('it ends too early')
      const bytes = held.subarray(0, count)
      held = held.subarray(count)
      return bytes
    },
    async some() {
      await fill(1)
      if (held.length === 0) return null
      const bytes = held
      held = Buffer.alloc(0)
      return bytes
    },
    unread(bytes) {
      held = held.length === 0 ? bytes : Buffer.concat([bytes, held])
    },
  }
}

/** Takes everything that is left, for nobody. */
export async function drain(source: ByteSource): Promise<void> {
  while (await source.some());
}

/** Hands the next `count` bytes on as they come. */
export async function pass(source: ByteSource, count: number, to: (bytes: Buffer) => unknown): Promise<void> {
  for (let left = count; left > 0; ) {
    const chunk = await source.some()
    if (!chunk) throw damagedFile('it ends too early')
    if (chunk.length > left) source.unread(chunk.subarray(left))
    await to(chunk.subarray(0, left))
    left -= Math.min(left, chunk.length)
  }
}

/** The error of a file that is not what it begins as. */
export function damagedFile(why: string): ChatError {
  return new ChatError('file-type', `The file is damaged, or not of the type it begins as: ${why}.`)
}
