import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../protocol/clock.ts'

/** Addresses of files that are good for a time, for whoever has them. */
export interface FileLinks {
  /** A path with query, and for how long it is good. */
  sign(blob: string): { readonly path: string; readonly expiresInMs: number }
  /** For how long a link is still good, ms; `null` for one that has run out or was not made here. */
  check(blob: string, query: URLSearchParams): number | null
}

/** Links made within this share their end, and so the browser's cache. */
const sharedMs = 10 * 60 * 1000

/** Links signed with a key that is made of the gateway's own: they outlive a restart. */
export function createFileLinks(options: {
  readonly key: Uint8Array
  readonly clock: Clock
  readonly lifeMs: number
}): FileLinks {
  const { clock, lifeMs } = options
  const key = Buffer.from(hkdfSync('sha256', options.key, '', 'shopbell file links', 32))
  const step = Math.min(sharedMs, lifeMs / 2)
  const signatureOf = (blob: string, end: string) => createHmac('sha256', key).update(`${blob} ${end}`).digest()

  return {
    sign(blob) {
      const now = clock.now()
      const end = Math.ceil(now / step) * step + lifeMs - step
      const signature = signatureOf(blob, String(end)).toString('base64url')
      return { path: `/v1/files/${blob}?e=${end}&s=${signature}`, expiresInMs: end - now }
    },
    check(blob, query) {
      const end = query.get('e') ?? ''
      const given = Buffer.from(query.get('s') ?? '', 'base64url')
      const right = signatureOf(blob, end)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      const left = Number(end) - clock.now()
      return left > 0 ? left : null
    },
  }
}
