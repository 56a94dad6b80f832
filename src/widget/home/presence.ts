import type { WritableAtom } from 'nanostores'

/** Who is there to answer, as the gateway tells everybody. */
export interface Presence {
  readonly online: boolean
  readonly agents: readonly { readonly name: string; readonly avatarUrl?: string }[]
  /** The usual time until an answer, ms; `null` where there is nothing to tell it from. */
  readonly replyMs: number | null
}

export interface PresenceParts {
  readonly gateway: string
  readonly site: string
  readonly $presence: WritableAtom<Presence | null>
  readonly signal: AbortSignal
  readonly now?: () => number
}

/** Asked again after this at the earliest, ms. */
const freshMs = 60_000

/** Gives the function that brings `$presence` up to date, to be called whenever somebody looks. Without an answer it stays. */
export function createPresence({
  gateway,
  site,
  $presence,
  signal,
  now = Date.now,
}: PresenceParts): () => Promise<void> {
  let askedAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (now() - askedAt < freshMs) return
    askedAt = now()
    try {
      const answer = await fetch(`${gateway}/v1/sites/${encodeURIComponent(site)}/presence`, { signal })
      if (answer.ok) $presence.set(await answer.json())
    } catch {
      // Offline, or no JSON: home is good without.
    }
  }
}
