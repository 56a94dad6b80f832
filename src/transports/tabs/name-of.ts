import type { ClientFrame, FrameOf } from '../../protocol/frames.ts'

/**
 * The name of the lock and the channel that the tabs of one customer share, so that no frame can reach another's. Tabs
 * share it when their `hello` says the same version and site, and the same guest's secret or, in a JWT, the same audience
 * and subject: JWTs differ from tab to tab. That one is not verified here, for whoever runs in this origin may read the
 * chat anyway. A proof of having been a guest must reach the gateway, so it is part of the name too (A3).
 *
 * It holds a hash, for names are shown around: 64 bits that tell nothing of the secret's 256.
 */
export function nameOf(hello: FrameOf<ClientFrame, 'hello'>, prefix: string): string {
  const text = JSON.stringify([prefix, hello.v, hello.site, bearer(hello.token), hello.guest])
  // FNV-1a.
  let hash = 0xcbf29ce484222325n
  for (const character of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n)
  }
  return `shopbell:tabs:${hash}`
}

/** Whose token it is. */
function bearer(token: string): unknown {
  try {
    const [, payload = ''] = token.split('.')
    const { aud, sub } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')))
    return sub ? [aud, sub] : token
  } catch {
    return token
  }
}
