import type { WritableAtom } from 'nanostores'
import type { Form } from '../protocol/commerce.ts'

/** What a site says about itself in public. */
export interface SiteConfig {
  readonly id: string
  readonly name: string
  readonly privacyUrl?: string
  readonly greeting?: string
  readonly color?: string
  /** Asked before a customer's first message. */
  readonly preChat?: Form
}

/** `null`: not known (yet); nothing waits for it. `missing`: the gateway knows no such site. */
export type SiteState = SiteConfig | 'missing' | null

/** Gives the function that fetches the site's configuration: once, and again only when that failed. */
export function createSiteConfig(
  { gateway, site }: { readonly gateway: string; readonly site: string },
  $site: WritableAtom<SiteState>,
  signal: AbortSignal,
): () => void {
  let isAsked = false
  return async () => {
    if (isAsked) return
    isAsked = true
    try {
      const answer = await fetch(`${gateway}/v1/sites/${encodeURIComponent(site)}`, { signal })
      const config = await answer.json()
      if (answer.status === 404) {
        $site.set('missing')
        // The gateway says which site it does not know, and what to do.
        console.warn('[shopbell]', config.message)
      } else $site.set(config)
    } catch {
      // Offline or no JSON: the chat works without, and the next opening tries again.
      isAsked = false
    }
  }
}
