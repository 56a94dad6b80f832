import { ChatError } from '../protocol/errors.ts'
import type { Author } from '../protocol/model.ts'
import { fromBase64url, randomText, toBase64url } from './base64url.ts'
import type { Kept } from './kept.ts'
import type { KeyValueStorage } from './persist.ts'

/** What `hello` says of its sender; `guest` proves who this device was before (A3). */
export interface Credentials {
  readonly token: string
  readonly guest?: string
}

/** Who the client acts as, before the gateway has said so. */
export interface Identity {
  /** The author of what is composed now; `null` while that is not known. */
  author(): Promise<Author | null>
  /** The ids under which who acts has written on this device. */
  ids(): Promise<readonly string[]>
  /** What goes into `hello`. */
  credentials(reason: 'connect' | 'expired'): Promise<Credentials>
  /** Keeps an item of an author who is not known yet, once they are. Absent where `author` always knows. */
  whenKnown?(conversation: string, id: string): void
  /** Whether another token may be accepted where one was refused. */
  readonly canRenew: boolean
  /** Whether others may know this author from before: a guest whose secret is not kept yet is new. */
  isKnown(): boolean
  /** Takes what the device keeps; tells whether that is another customer's than before. */
  load(kept: Kept): boolean
  /**
   * Keeps who this is before the first thing is sent, and these changes with it (A1). Of two tabs the first wins; tells
   * whether that was the other, and then nothing of these changes is kept.
   */
  keep(alongside: Kept): Promise<boolean>
}

/** A guest, who may become a known customer by its secret. */
export interface Guest extends Identity {
  /** The token, where anybody may know it: what it was composed under is to become the known customer's (A3). */
  proof(): string | undefined
}

/** The storage key of the guest's secret. */
export const customerKey = 'customer'
/** What a guest's token begins with. */
export const guestPrefix = 'guest:'

/** A guest (A1): 256 random bits, whose hash is the customer's id. In memory until something is sent. */
export function guestIdentity(storage: KeyValueStorage): Guest {
  let secret: string | undefined
  let isKept = false
  let hasActed = false
  // By secret, so that an id computed for an older one is never taken for the newer one's.
  let known: { readonly secret: string; readonly id: Promise<string> } | undefined

  const current = () => {
    secret ??= randomText(32)
    return secret
  }
  const idOf = () => {
    if (known?.secret !== current()) known = { secret: current(), id: customerIdOf(current()) }
    return known.id
  }
  const load = (kept: unknown) => {
    const next = isSecret(kept) ? kept : undefined
    const changed = next !== undefined ? secret !== undefined && secret !== next : isKept
    isKept = next !== undefined
    if (next !== undefined || changed || hasActed) secret = next
    hasActed = false
    return changed
  }

  return {
    author: async () => ({ kind: 'customer', id: await idOf() }),
    ids: async () => [await idOf()],
    credentials: async () => ({ token: guestPrefix + current() }),
    canRenew: false,
    isKnown: () => isKept,
    load: (kept) => load(kept[customerKey]),
    async keep(alongside) {
      const mine = current()
      hasActed = true
      const kept = await storage.claim(customerKey, mine, alongside)
      load(kept)
      return kept !== mine
    },
    proof: () => (isKept || hasActed ? guestPrefix + current() : undefined),
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
