import type { Values } from './field.ts'

/** What was sent last from this browser, so that it need not be typed again; each site's own. */
export interface Recents {
  /** Products as they were filled in, the newest first. */
  products(site: string): readonly Values[]
  keepProducts(site: string, products: readonly Values[]): void
  /** ISO 4217. */
  currency(site: string): string
  keepCurrency(site: string, currency: string): void
}

/** More is a catalogue. */
const mostProducts = 12

/** Kept in this browser; one that refuses storage just forgets it. */
export function createRecents(storage: () => Storage): Recents {
  const keyOf = (site: string, name: string) => `shopbell:inbox:${name}:${site}`
  const attempt = <Value>(act: () => Value, otherwise: Value): Value => {
    try {
      return act()
    } catch {
      return otherwise
    }
  }
  const products = (site: string): readonly Values[] =>
    attempt(() => {
      const kept: unknown = JSON.parse(storage().getItem(keyOf(site, 'products')) ?? '[]')
      return Array.isArray(kept) ? kept.filter(isValues) : []
    }, [])

  return {
    products,
    keepProducts(site, sent) {
      const all = [...sent, ...products(site)]
      const each = all.filter((one, at) => all.findIndex((other) => isSame(one, other)) === at)
      attempt(() => storage().setItem(keyOf(site, 'products'), JSON.stringify(each.slice(0, mostProducts))), undefined)
    },
    currency: (site) =>
      attempt(() => {
        const kept = storage().getItem(keyOf(site, 'currency')) ?? ''
        return /^[A-Z]{3}$/.test(kept) ? kept : 'EUR'
      }, 'EUR'),
    keepCurrency(site, currency) {
      attempt(() => storage().setItem(keyOf(site, 'currency'), currency), undefined)
    },
  }
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'title' in value
}

/** The same product, though its price may be another by now. */
function isSame(a: Values, b: Values): boolean {
  return a.title === b.title && a.url === b.url
}
