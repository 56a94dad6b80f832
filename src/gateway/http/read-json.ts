/** A body of the gateway's own API: a code of some characters. */
const maxBodyBytes = 8 * 1024

/** What came of reading a body. */
export type ReadJson =
  | { readonly outcome: 'read'; readonly value: unknown }
  | { readonly outcome: 'too-large' | 'not-json' }

/** Reads a request's body as JSON, giving up at 8 kB. */
export async function readJson(request: Request): Promise<ReadJson> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return { outcome: 'too-large' }
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBodyBytes) {
      await reader.cancel()
      return { outcome: 'too-large' }
    }
    chunks.push(value)
  }
  try {
    return { outcome: 'read', value: JSON.parse(Buffer.concat(chunks).toString('utf8')) }
  } catch {
    return { outcome: 'not-json' }
  }
}
