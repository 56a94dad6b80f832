import { addressOf } from '../read/address.ts'
import { text } from '../read/values.ts'
import type { Signal, Source } from '../signal.ts'
import { eachPage } from './each-page.ts'

type Stage = Extract<Signal, { type: 'stage' }>['stage']

/** By the address: goods first, and lists of goods and articles, which may be called like a page of the shop. */
const guesses: readonly (readonly [Stage, RegExp])[] = [
  ['product', /\/(products?|produkte?|produits?|productos?|prodott[oi]|item|dp|p)\/[^/?]/],
  ['browse', /\/(collections?|categor(y|ies)|kategorien?|c|tags?|brands?|blogs?|news|magazin)\//],
  [
    'order',
    /\/(order-received|order-confirmation|thank[-_]?you|success|danke|merci|gracias|grazie|bestellbest[^/]*|confirmation-(de-)?commande)[/.]|\/(orders|bestellungen)\/[^/?]/,
  ],
  [
    'cart',
    /\/(shopping-|my-|mein-|mon-)?(cart|basket|bag|warenkorb|panier|carrito|cesta|carrello|winkel(wagen|mand))[/.]/,
  ],
  ['checkout', /\/(checkouts?|(zur-)?kasse|commande|caisse|afrekenen|pagamento|tramitar-pedido|onepage)[/.]/],
  [
    'search',
    /\/(search|suche|recherche|buscar|busqueda|ricerca|cerca|zoeken|catalogsearch)[/.]|[?&](s|q|query|search)=/,
  ],
]

/**
 * The page and a guess of its stage by address, title and language. Of the query string only what names goods is kept, and
 * nothing of the path that may be somebody's. Begins every page: to be started before all other sources.
 */
export const watchUrl: Source = (window, tell) => {
  const { document, location } = window
  let last = ''
  /** A title that holds what was searched for; pages without load keep it for a while, or for ever. */
  let typedTitle: string | undefined
  return eachPage(window, () => {
    const { origin, pathname, search } = location
    if (!origin.startsWith('http')) return
    const params = new URLSearchParams(search)
    const stage = guess(`${pathname.toLowerCase()}/${search}`)
    if (stage === 'search' && repeats(document.title, params)) typedTitle = document.title
    const page = {
      url: addressOf(origin, pathname, params),
      title: (document.title !== typedTitle && text(document.title)) || '',
      ...(document.documentElement.lang && { language: document.documentElement.lang }),
    }
    const now = JSON.stringify([page, stage])
    if (now === last) return
    last = now
    tell({ type: 'page', page })
    tell({ type: 'stage', stage })
  })
}

function guess(address: string): Stage {
  return guesses.find(([, pattern]) => pattern.test(address))?.[0] ?? 'browse'
}

/** Shops repeat in the title what was searched for. */
function repeats(title: string, params: URLSearchParams): boolean {
  return [...params.values()].some((typed) => typed.length > 2 && title.toLowerCase().includes(typed.toLowerCase()))
}
