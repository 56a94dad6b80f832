import { type Client, createClient } from '../../core/index.ts'
import { reconnect, websocket } from '../../transports/index.ts'
import { comeAgain } from './come-again.ts'
import { deviceStorage } from './device-storage.ts'

/** An agent's client for one site, over a socket to the gateway that served the page. */
export function createSiteClient(
  page: Window,
  options: { readonly site: string; readonly agent: string; readonly getToken: () => Promise<string> },
): Client {
  const { agent, getToken, site } = options
  const { protocol, host } = page.location
  const client = createClient({
    site,
    transport: reconnect(websocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/v1/connect`)),
    storage: deviceStorage(page, `${site}:${agent}`),
    getToken,
  })
  comeAgain(client, getToken)
  return client
}
