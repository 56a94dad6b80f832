const maxBytes = 16_384

/** The fields of a posted form, or why it cannot be read. */
export async function readForm(request: Request): Promise<URLSearchParams | 'too-large' | 'not-a-form'> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return 'not-a-form'
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return 'too-large'
    text += decoder.decode(chunk, { stream: true })
  }
  return new URLSearchParams(text + decoder.decode())
}
