import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../protocol/clock.ts'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'

/** An upload of which nothing comes for this long is cut off, ms. */
const idleMs = 20_000
/** The largest file has this long, ms: slower than 17 kB a second nobody waits for it. */
const wholeMs = 10 * 60_000

/**
 * A body in the chunks it comes in.
 *
 * @throws ChatError `file-too-large` as soon as it is; `busy` where it was cut or is too slow
 */
export async function* receive(request: Request, clock: Clock): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  const begin = clock.now()
  let bytes = 0
  try {
    while (reader) {
      const { done, value } = await withIn(clock, Math.min(idleMs, begin + wholeMs - clock.now()), reader.read())
      if (done) return
      bytes += value.byteLength
      if (bytes > limits.fileBytes) throw new ChatError('file-too-large')
      yield value
    }
  } finally {
    reader?.releaseLock()
  }
}

/**
 * Takes what is left of a body that was refused: many clients read no answer before all was sent. Gives `false` where the
 * connection has to end for that, which is so for what is too large, too often, cut or slow.
 */
export async function receiveRest(body: AsyncGenerator<Uint8Array>, { code }: ChatError): Promise<boolean> {
  if (code === 'file-too-large' || code === 'rate-limited' || code === 'busy') return false
  try {
    for await (const _chunk of body);
    return true
  } catch {
    return false
  }
}

/** The header that ends the connection. HTTP/2 has none, and needs none: there a stream is ended by itself (RFC 9113, 8.2.2). */
export function endOfConnection(request: Request): Readonly<Record<string, string>> {
  const { runtime } = request as { runtime?: { node?: { req?: IncomingMessage } } }
  return runtime?.node?.req?.httpVersionMajor === 1 ? { Connection: 'close' } : {}
}

async function withIn<Result>(clock: Clock, ms: number, reading: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>()
  const stop = clock.after(Math.max(0, ms), () => late.reject(new ChatError('busy', 'The upload is too slow.')))
  try {
    return await Promise.race([reading, late.promise])
  } catch (error) {
    reading.catch(() => {})
    throw error instanceof ChatError ? error : new ChatError('busy', 'The upload was cut.')
  } finally {
    stop()
  }
}
