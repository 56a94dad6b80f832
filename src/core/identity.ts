import { ChatError } from '../protocol/errors.ts'
import type { Author } from '../protocol/model.ts'
import { fromBase64url, randomText, toBase64url } from './base64url.ts'
import type { KeyValueStorage } from './persist.ts'

/** What `hello` says of its sender; `guest` proves who this device was before (A3). */
export interface Credentials {
  readonly token: string
  readonly guest?: string
}

/** Who the client acts as, before the gateway has said so. */
export interface Identity {
  /** The author of what is composed now; `null` while only the gateway knows. */
  author(): Promise<Author | null>
  /** What goes into `hello`. */
  credentials(reason: 'connect' | 'expired'): Promise<Credentials>
  /** Whether another token may be accepted where one was refused. */
  readonly canRenew: boolean
  /** Whether others may know this author from before: a guest whose secret is not kept yet is new. */
  isKnown(): boolean
  /** Takes the secret that is kept on the device, if any; tells whether it is another one than before. */
  load(kept: unknown): boolean
  /**
   * Keeps the secret before the first thing is sent, and these changes with it (A1). Of two tabs the first wins; tells
   * whether that was the other, and then nothing of these changes is kept.
   */
  keep(alongside: Readonly<Record<string, unknown>>): Promise<boolean>
}

/** The storage key of the guest's secret. */
export const customerKey = 'customer'
/** What a guest's token begins with. */
export const guestPrefix = 'guest:'

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
    credentials: async () => ({ token: guestPrefix + current() }),
    canRenew: false,
    isKnown: () => isKept,
    load,
    keep: async (alongside) => load(await storage.claim(customerKey, current(), alongside)),
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
