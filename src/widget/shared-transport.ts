import { fallback, http, reconnect, type Transport, tabs, websocket } from '../transports/index.ts'

/** One connection to this address for all of a browser's tabs, by HTTP where sockets do not get through. */
export function sharedTransport(url: string, site: string): Transport {
  return tabs(reconnect(fallback([websocket(url), http(url)])), { name: site })
}
