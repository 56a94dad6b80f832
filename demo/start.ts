import { join, resolve } from 'node:path'
import { createGateway } from 'shopbell/gateway'
import { agentPicture, agentPicturePath } from './agent-picture.ts'
import { createBot } from './bot/index.ts'
import { createCatalogue } from './catalogue.ts'
import { listenForCheckout } from './checkout-server.ts'
import { freePort, wantedPort } from './port.ts'
import { brand } from './shop/catalogue/product.ts'
import { createShop, type Ports, type Shop } from './shop/index.ts'

const host = '127.0.0.1'
const agent = { id: 'maeve', name: 'Maeve' }
const site = 'demo'

const originAt = (port: number, name = host) => `http://${name}:${port}`

/** Runs shop, chat and inbox on one port, and the checkout on another one, as on another origin. */
async function start(): Promise<void> {
  const dataFolder = resolve(process.env.SHOPBELL_DATA || '.shopbell')
  const wanted = wantedPort(process.env.PORT)
  const port = await freePort(host, wanted)
  const checkoutPort = await findCheckoutPort(port)
  const origin = originAt(port)
  let shop: Shop | undefined
  let stopCheckout = () => {}

  const gateway = await createGateway({
    sites: [
      {
        id: site,
        name: brand,
        origins: [port, ...(checkoutPort === undefined ? [] : [checkoutPort])].flatMap((each) => [
          originAt(each),
          originAt(each, 'localhost'),
        ]),
        privacyUrl: `${origin}/privacy`,
        greeting: 'Hello! What can we help you with?',
        color: '#28574c',
        catalogue: createCatalogue(() => shop, origin),
      },
    ],
    agents: [{ ...agent, avatarUrl: origin + agentPicturePath }],
    // Quiet where the demo stands for a shop without one, as in most tests.
    responders: process.env.SHOPBELL_BOT === 'off' ? [] : [createBot({ origin, shop: () => shop })],
    dataFolder,
    fallback: (request) => {
      if (new URL(request.url).pathname === agentPicturePath) return agentPicture()
      return shop?.fetch(request) ?? closed()
    },
  })
  try {
    // After the gateway, which makes the folder and keeps a second demo out of it.
    const ports = checkoutPort === undefined ? undefined : { shop: port, checkout: checkoutPort }
    shop = openShop(join(dataFolder, 'shop.sqlite'), ports)
    const { url } = await gateway.listen({ host, port })
    if (checkoutPort !== undefined)
      stopCheckout = await listenForCheckout(async (request) => shop?.fetch(request) ?? closed(), {
        host,
        port: checkoutPort,
      })
    if (port !== wanted) console.log(`Port ${wanted} is in use, so this is on ${port}.`)
    console.log(`Shop         ${url}/`)
    if (checkoutPort !== undefined) console.log(`Checkout     ${originAt(checkoutPort)}/checkout/address`)
    console.log(`Inbox        ${url}/inbox`)
    console.log(`Sign in once ${url}${await gateway.createSignInLink(agent.id)}`)
    console.log(`Data folder  ${dataFolder}`)
    console.log('Ctrl-C stops it.')
    await untilStopped()
  } finally {
    stopCheckout()
    await gateway.close()
    shop?.close()
  }
}

/** `CHECKOUT_PORT`: a port, `off` for a checkout on the shop's own, by default the next one. */
async function findCheckoutPort(shopPort: number): Promise<number | undefined> {
  const value = process.env.CHECKOUT_PORT
  if (value === 'off') return undefined
  const next = shopPort < 65_535 ? shopPort + 1 : 1024
  const wanted = wantedPort(value, 'CHECKOUT_PORT', next)
  return freePort(host, wanted === shopPort ? next : wanted)
}

function closed(): Response {
  return new Response('The shop is not open yet.\n', { status: 503 })
}

function openShop(databasePath: string, ports: Ports | undefined): Shop {
  // Quiet where a test looks at pages on which nothing happens before somebody acts.
  const isWatching = process.env.SHOPBELL_WATCH !== 'off'
  try {
    return createShop({
      databasePath,
      chat: { scriptUrl: '/shopbell.js', site, isWatching },
      ...(ports && { ports }),
    })
  } catch (error) {
    const why = (error as Error).message
    throw new Error(
      `damaged-database: The shop's database ${databasePath} cannot be used: ${why}. Move it away and start again.`,
    )
  }
}

/** Resolves at the first Ctrl-C; the second one ends the process at once. */
function untilStopped(): Promise<void> {
  return new Promise((stopped) => {
    let isStopping = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (isStopping) process.exit(130)
        isStopping = true
        console.log('Stopping …')
        stopped()
      })
    }
  })
}

start().then(
  () => process.exit(0),
  (error: unknown) => {
    const { code, message } = error as { code?: unknown; message?: unknown }
    const text = typeof message === 'string' ? message.replace(/\s+/g, ' ') : String(error)
    console.error(typeof code === 'string' ? `${code}: ${text}` : text)
    process.exit(1)
  },
)
