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

/** Reads a request's body as UTF-8, giving up at `maxBytes`. */
export async function readText(request: Request, maxBytes: number): Promise<ReadText> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return { outcome: 'too-large' }
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const reader = request.body?.getReader()
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
  }
  return { outcome: 'read', text: Buffer.concat(chunks).toString('utf8') }
}
