import { escapeHtml } from './html.ts'

/**
 * The ports of a shop whose checkout is on another origin of the same host, as hosted checkouts are. The cookie of the
 * session is the same on both, since cookies do not tell ports apart; a shop with two hosts would hand its session over.
 */
export interface Ports {
  readonly shop: number
  readonly checkout: number
}

/** Which pages are where. `here` is the address of the request. */
export interface Places {
  /** The other of both origins; `undefined` where there is one only. */
  otherOrigin(here: URL): string | undefined
  isCheckout(here: URL): boolean
  /** A path as `here` must write it: whole, where it leads to the other origin. */
  toPath(path: string, here: URL): string
  /** A page whose links and forms lead to the right origins. */
  withLinks(html: string, here: URL): string
}

const isOnBoth = (path: string) => /^\/(?:(?:api|assets|pictures)\/|favicon\.svg)/.test(path)
const isOfCheckout = (path: string) => /^\/(?:checkout|order)(?:[/?#]|$)/.test(path)

export function createPlaces(ports: Ports | undefined): Places {
  const isCheckout = (here: URL) => ports !== undefined && here.port === String(ports.checkout)
  const otherOrigin = (here: URL) => {
    if (!ports) return undefined
    const url = new URL(here.origin)
    url.port = String(isCheckout(here) ? ports.shop : ports.checkout)
    return url.origin
  }
  const toPath = (path: string, here: URL) =>
    isOnBoth(path) || isOfCheckout(path) === isCheckout(here) ? path : (otherOrigin(here) ?? '') + path
  return {
    otherOrigin,
    isCheckout,
    toPath,
    // Where everything that people typed is escaped, an attribute that begins like this is one of a page's own.
    withLinks: (html, here) =>
      html.replace(/(?<= (?:href|action)=")\/[^"]*/g, (path) =>
        toPath(path, here) === path ? path : escapeHtml(otherOrigin(here) ?? '') + path,
      ),
  }
}
