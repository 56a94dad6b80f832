import { ChatError } from '../protocol/errors.ts'
import type { Author } from '../protocol/model.ts'
import { fromBase64url, randomText, toBase64url } from './base64url.ts'
import type { ClientOptions } from './client.ts'
import type { KeyValueStorage } from './persist.ts'

/** Who the client acts as, before the gateway has said so. */
export interface Identity {
  /** The author of what is composed now; `null` while only the gateway knows (`getToken`). */
  author(): Promise<Author | null>
  /** What goes into `hello`. */
  token(reason: 'connect' | 'expired'): Promise<string>
  /** Whether another token may be accepted where one was refused. */
  readonly canRenew: boolean
  /** Whether others may know this author from before: a guest whose secret is not kept yet is new. */
  isKnown(): boolean
  /** Takes the secret that is kept on the device, if any; tells whether it is another one than before. */
  load(kept: unknown): boolean
  /** Keeps the secret before the first thing is sent (A1). Of two tabs the first wins; tells whether that was the other. */
  keep(): Promise<boolean>
}

/** The storage key of the guest's secret. Its presence makes a page *known*. */
export const customerKey = 'customer'

/** An identity by tokens of the host's. */
export function tokenIdentity(getToken: NonNullable<ClientOptions['getToken']>): Identity {
  return {
    author: async () => null,
    token: (reason) => getToken({ reason }),
    canRenew: true,
    isKnown: () => true,
    load: () => false,
    keep: async () => false,
  }
}

/** A guest (A1): 256 random bits, whose hash is the customer's id. In memory until something is sent. */
export function guestIdentity(storage: KeyValueStorage): Identity {
  let secret: string | undefined
  let isKept = false
  // By secret, so that an id computed for an older one is never taken for the newer one's.
  let known: { readonly secret: string; readonly id: Promise<string> } | undefined

  const current = () => {
    secret ??= randomText(32)
    return secret
  }
  const load = (kept: unknown) => {
    const next = isSecret(kept) ? kept : undefined
    const changed = next !== undefined ? secret !== undefined && secret !== next : isKept
    isKept = next !== undefined
    if (changed || next !== undefined) secret = next
    return changed
  }

  return {
    async author() {
      if (known?.secret !== current()) known = { secret: current(), id: customerIdOf(current()) }
      return { kind: 'customer', id: await known.id }
    },
    token: async () => `guest:${current()}`,
    canRenew: false,
    isKnown: () => isKept,
    load,
    keep: async () => (isKept ? false : load(await storage.claim(customerKey, current()))),
  }
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value)
}

/** The first 128 bits of the secret's SHA-256, base64url. The gateway derives the same. */
async function customerIdOf(secret: string): Promise<string> {
  if (!globalThis.crypto?.subtle) {
    throw new ChatError('insecure-context', 'The chat needs https: browsers have no cryptography without.')
  }
  const hash = await crypto.subtle.digest('SHA-256', fromBase64url(secret))
  return toBase64url(new Uint8Array(hash, 0, 16))
}
