const maxBytes = 16_384

/** What was posted, or why it cannot be read. */
export type Body =
  | { readonly form: URLSearchParams }
  | { readonly json: Readonly<Record<string, unknown>> }
  | 'too-large'
  | 'not-understood'

async function readText(request: Request): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parseObject(text: string): Body {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not-understood'
    return { json: value as Readonly<Record<string, unknown>> } // an object, by the line above
  } catch {
    return 'not-understood'
  }
}

/** Reads a form, or a JSON object where the address takes that. */
export async function readBody(request: Request, takes: 'form' | 'json'): Promise<Body> {
  const type = request.headers.get('content-type') ?? ''
  const wanted = takes === 'form' ? 'application/x-www-form-urlencoded' : 'application/json'
  if (!type.startsWith(wanted)) return 'not-understood'
  const text = await readText(request)
  if (text === undefined) return 'too-large'
  return takes === 'form' ? { form: new URLSearchParams(text) } : parseObject(text)
}
