/** What a shop's server answers. */
export interface Reply {
  readonly status?: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** One request, as a shop's server gets it. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Headers
}

/** The page of a shop whose server is a function. */
export function shopWindow(
  server: (asked: Asked) => Reply,
  more: Readonly<Record<string, unknown>> = {},
): Window & typeof globalThis {
  const origin = 'https://shop.example'
  const fetch = async (url: URL, { method = 'GET', body, headers, signal }: RequestInit = {}) => {
    signal?.throwIfAborted()
    const asked: Asked = {
      method,
      path: url.origin === origin ? url.pathname : url.href,
      query: url.searchParams,
      body: body ? JSON.parse(String(body)) : {},
      headers: new Headers(headers),
    }
    const reply = server(asked)
    await Promise.resolve()
    signal?.throwIfAborted()
    return new Response(JSON.stringify(reply.body), { status: reply.status ?? 200, headers: { ...reply.headers } })
  }
  // Only what the adapters touch.
  return { location: { origin }, fetch, ...more } as unknown as Window & typeof globalThis
}
