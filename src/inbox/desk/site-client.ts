import { type Client, createClient } from '../../core/index.ts'
import { files, reconnect, websocket } from '../../transports/index.ts'
import { deviceStorage } from './device-storage.ts'

/** An agent's client for one site, over a socket to the gateway that served the page. */
export function createSiteClient(
  page: Window,
  options: { readonly site: string; readonly agent: string; readonly getToken: () => Promise<string> },
): Client {
  const { agent, getToken, site } = options
  const { host, origin, protocol } = page.location
  return createClient({
    site,
    transport: reconnect(websocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/v1/connect`)),
    storage: deviceStorage(page, `${site}:${agent}`),
    files: files(origin),
    getToken,
  })
}
