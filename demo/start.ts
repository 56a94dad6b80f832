import { join, resolve } from 'node:path'
import { createGateway } from 'shopbell/gateway'
import { agentPicture, agentPicturePath } from './agent-picture.ts'
import { createBot } from './bot.ts'
import { freePort, wantedPort } from './port.ts'
import { brand } from './shop/catalogue/product.ts'
import { createShop, type Shop } from './shop/index.ts'

const host = '127.0.0.1'
const agent = { id: 'maeve', name: 'Maeve' }
const site = 'demo'

/** Runs shop, chat and inbox on one port. */
async function start(): Promise<void> {
  const dataFolder = resolve(process.env.SHOPBELL_DATA || '.shopbell')
  const wanted = wantedPort(process.env.PORT)
  const port = await freePort(host, wanted)
  const origin = `http://${host}:${port}`
  let shop: Shop | undefined

  const gateway = await createGateway({
    sites: [
      {
        id: site,
        name: brand,
        origins: [origin, `http://localhost:${port}`],
        privacyUrl: `${origin}/privacy`,
        greeting: 'Hello! What can we help you with?',
        color: '#28574c',
      },
    ],
    agents: [{ ...agent, avatarUrl: origin + agentPicturePath }],
    // Quiet where the demo stands for a shop without one, as in most tests.
    responders: process.env.SHOPBELL_BOT === 'off' ? [] : [createBot(origin)],
    dataFolder,
    fallback: (request) => {
      if (new URL(request.url).pathname === agentPicturePath) return agentPicture()
      return shop?.fetch(request) ?? new Response('The shop is not open yet.\n', { status: 503 })
    },
  })
  try {
    // After the gateway, which makes the folder and keeps a second demo out of it.
    shop = openShop(join(dataFolder, 'shop.sqlite'))
    const { url } = await gateway.listen({ host, port })
    if (port !== wanted) console.log(`Port ${wanted} is in use, so this is on ${port}.`)
    console.log(`Shop         ${url}/`)
    console.log(`Inbox        ${url}/inbox`)
    console.log(`Sign in once ${url}${await gateway.createSignInLink(agent.id)}`)
    console.log(`Data folder  ${dataFolder}`)
    console.log('Ctrl-C stops it.')
    await untilStopped()
  } finally {
    await gateway.close()
    shop?.close()
  }
}

function openShop(databasePath: string): Shop {
  try {
    return createShop({ databasePath, chat: { scriptUrl: '/shopbell.js', site } })
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
