import { randomBytes } from 'node:crypto'

export function createNonce(): string {
  return randomBytes(18).toString('base64')
}

/** A `Host` header may hold characters that would end a CSP source; such a host gets no extra source. */
function isPlainHost(host: string): boolean {
  return /^[a-z0-9.:[\]-]+$/i.test(host)
}

function connectSources(origins: readonly string[]): readonly string[] {
  return origins.flatMap((origin) => {
    const { host, protocol } = new URL(origin)
    if (!isPlainHost(host)) return []
    return protocol === 'https:' ? [origin, `wss://${host}`] : [origin, `ws://${host}`, `wss://${host}`]
  })
}

export interface PolicyOptions {
  readonly shopOrigin: string
  /** Where the loader and its gateway live; they may be the shop's own. */
  readonly chatOrigins: readonly string[]
  readonly nonce: string
  /** Where the answer to a form may send on to. */
  readonly formOrigins: readonly string[]
}

/** The policy of one page. */
export function contentSecurityPolicy({ shopOrigin, chatOrigins, nonce, formOrigins }: PolicyOptions): string {
  const foreign = [...new Set(chatOrigins)].filter((origin) => origin !== shopOrigin)
  const forms = formOrigins.filter((origin) => origin !== shopOrigin && isPlainHost(new URL(origin).host))
  const own = connectSources([shopOrigin]).filter((source) => source.startsWith('ws'))
  return [
    "default-src 'none'",
    ['script-src', "'self'", `'nonce-${nonce}'`, ...foreign].join(' '),
    "style-src 'self'",
    // Files of a conversation come from the gateway; what is about to be sent is shown from memory.
    ["img-src 'self' data: blob:", ...foreign].join(' '),
    ["media-src 'self' blob:", ...foreign].join(' '),
    ['connect-src', "'self'", ...own, ...connectSources(foreign)].join(' '),
    "font-src 'self'",
    "base-uri 'none'",
    ["form-action 'self'", ...forms].join(' '),
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
}

/** True when a POST comes from a page of this very shop. Compares hosts, since a proxy may have taken off the TLS. */
export function isSameSitePost(request: Request): boolean {
  const fetchSite = request.headers.get('sec-fetch-site')
  if (fetchSite !== null) return fetchSite === 'same-origin'
  const origin = request.headers.get('origin')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === new URL(request.url).host
}
