import { fallback, lazy, reconnect, type Transport, tabs, websocket } from '../transports/index.ts'

/** One connection to this address for all of a browser's tabs, by HTTP where sockets do not get through. */
export function sharedTransport(url: string, site: string): Transport {
  const http = lazy(async () => (await import('./http-transport.ts')).http(url))
  return tabs(reconnect(fallback([websocket(url), http])), { name: site })
}
