import { computed, type ReadableAtom } from 'nanostores'
import type { Client, Stop } from '../../core/index.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Router } from '../route.ts'
import { createDesk, type Desk } from './desk.ts'

/** The desks of all sites an agent answers for. All stay connected: customers wait at the ones not shown, too. */
export interface Desks {
  readonly all: readonly Desk[]
  /** The one shown; `null` where the agent has no site. */
  readonly $shown: ReadableAtom<Desk | null>
  /** Waiting customers of all sites. */
  readonly $waiting: ReadableAtom<number>
  readonly stop: Stop
}

export function createDesks(options: {
  readonly sites: readonly string[]
  readonly router: Router
  readonly clientOf: (site: string) => Client
  readonly catalogueOf?: ((site: string) => Catalogue) | undefined
}): Desks {
  const { catalogueOf, clientOf, router, sites } = options
  const $site = computed(router.$route, ({ site }) =>
    site !== null && sites.includes(site) ? site : (sites[0] ?? null),
  )
  const all = sites.map((site) => {
    const client = clientOf(site)
    client.connect()
    const $place = computed([router.$route, $site], (route, shown) => (shown === site ? route : null))
    return createDesk({ site, client, $place, ...(catalogueOf && { catalogue: catalogueOf(site) }) })
  })
  return {
    all,
    $shown: computed($site, (site) => all.find((desk) => desk.site === site) ?? null),
    $waiting: computed(
      all.map((desk) => desk.$waiting),
      (...counts) => counts.reduce((sum, count) => sum + count, 0),
    ),
    stop() {
      for (const desk of all) desk.stop()
    },
  }
}
