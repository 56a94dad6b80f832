import { type Clock, systemClock } from '../../protocol/clock.ts'

/** A body that takes longer is cut off: who sends nothing should not hold a request. */
const bodyMs = 30_000
/** A body of the gateway's own API: a code of some characters. */
const maxBodyBytes = 8 * 1024

/** What came of reading a body as text; `cut`: the client went before its end. */
export type ReadText = { readonly outcome: 'read'; readonly text: string } | { readonly outcome: 'too-large' | 'cut' }

/** What came of reading a body. */
export type ReadJson =
  | { readonly outcome: 'read'; readonly value: unknown }
  | { readonly outcome: 'too-large' | 'not-json' }

/** Reads a request's body as JSON, giving up at `maxBytes` (default 8 kB). */
export async function readJson(request: Request, maxBytes = maxBodyBytes): Promise<ReadJson> {
  const body = await readText(request, maxBytes)
  if (body.outcome !== 'read') return { outcome: body.outcome === 'cut' ? 'not-json' : body.outcome }
  try {
    return { outcome: 'read', value: JSON.parse(body.text) }
  } catch {
    return { outcome: 'not-json' }
  }
}

/** Reads a request's body as UTF-8, giving up at `maxBytes`, and after 30 s. */
export async function readText(request: Request, maxBytes: number, clock: Clock = systemClock): Promise<ReadText> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return { outcome: 'too-large' }
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  let isLate = false
  const stop = clock.after(bodyMs, () => {
    isLate = true
    // Ends the reading under way; one that is broken has ended.
    reader?.cancel().catch(() => {})
  })
  try {
    while (reader) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size > maxBytes) {
        await reader.cancel()
        return { outcome: 'too-large' }
      }
      chunks.push(value)
    }
  } catch {
    return { outcome: 'cut' }
  } finally {
    stop()
  }
  if (isLate) return { outcome: 'cut' }
  return { outcome: 'read', text: Buffer.concat(chunks).toString('utf8') }
}
