import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from 'srvx/node'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { type Client, createClient } from '../src/core/index.ts'
import { createGateway, type Gateway } from '../src/gateway/index.ts'
import { seen, virtualClock } from '../src/testing/index.ts'
import { fallback, http, reconnect, websocket } from '../src/transports/index.ts'
import { delivered, text, words } from './talk.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A gateway behind a firewall that accepts upgrades and then swallows every frame, until it is opened. */
async function behindFirewall() {
  const gateway = await createGateway({
    sites: [{ id: 'demo', name: 'Demo', origins: [] }],
    agents: [{ id: 'ada', name: 'Ada' }],
    report: () => {},
  })
  const swallower = new WebSocketServer({ noServer: true })
  const server = createServer(toNodeHandler(gateway.fetch) as RequestListener)
  const paths: string[] = []
  let upgrades = 0
  server.on('request', ({ url = '' }) => paths.push(url))
  server.on('upgrade', () => {
    upgrades += 1
  })
  const swallow = (...[message, socket, head]: Parameters<typeof swallower.handleUpgrade>) => {
    swallower.handleUpgrade(message, socket, head, () => {})
  }
  server.on('upgrade', swallow as never)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(async () => {
    for (const socket of swallower.clients) socket.terminate()
    server.closeAllConnections()
    server.close()
    await gateway.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    gateway,
    paths,
    url: `http://127.0.0.1:${port}`,
    upgrades: () => upgrades,
    open() {
      server.off('upgrade', swallow as never)
      gateway.attach(server)
    },
    /** From now on only sockets get through. */
    refuseRequests() {
      server.removeAllListeners('request')
      server.on('request', (_request, response) => response.writeHead(503).end())
    },
  }
}

/** The agent, who sits on the right side of the firewall. */
async function agentOf(gateway: Gateway): Promise<Client> {
  const { url } = await gateway.listen({ port: 0 })
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${url}/v1/agent/${path}`, { method: 'POST', body: JSON.stringify(body), headers: { origin: url, cookie } })
  const code = (await gateway.createSignInLink('ada')).split('=')[1]
  const cookie = (await post('sign-in', { code })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const { token } = (await (await post('token', {}, cookie)).json()) as { token: string }
  const transport = reconnect(websocket(`${url.replace('http', 'ws')}/v1/connect`))
  const agent = createClient({ site: 'demo', transport, getToken: async () => token })
  ends.push(agent.destroy)
  return agent
}

test('[S7, S9] behind a firewall that swallows frames one talks over HTTP, and over the socket once it lets them', async () => {
  const { gateway, open, paths, refuseRequests, upgrades, url } = await behindFirewall()
  const clock = virtualClock()
  const address = `${url.replace('http', 'ws')}/v1/connect`
  const options = { clock, random: () => 0, wakes: () => () => {} }
  const transport = reconnect(fallback([websocket(address), http(address, { clock })], { clock }), options)
  const customer = createClient({ site: 'demo', transport, clock })
  ends.push(customer.destroy)

  const conversation = customer.start()
  const { $messages } = customer.thread(conversation)
  const sent = (count: number) => delivered(customer, conversation, count)
  await customer.send(conversation, text('one'))
  await expect.poll(upgrades).toBe(1)
  expect(customer.$connection.get().status).toBe('connecting')
  await clock.advance(4_000)
  await clock.advance(0)
  await seen(customer.$connection, ({ status }) => status === 'online')
  await sent(1)
  expect(upgrades()).toBe(1)
  expect(paths).toContain('/v1/stream')

  // Down: the answer comes as it is written, over the stream that is open.
  const agent = await agentOf(gateway)
  agent.connect()
  agent.follow(conversation)
  await seen(agent.thread(conversation).$messages, (all) => all.length === 1)
  await agent.send(conversation, text('two'))
  await seen($messages, (all) => all.length === 2)

  // Up, several at once.
  for (const word of ['three', 'four', 'five']) await customer.send(conversation, text(word))
  await seen(agent.thread(conversation).$messages, (all) => all.length === 5)
  await sent(5)

  // The page's time stands still while something is under way, for the network's does not.
  open()
  await clock.advance(30_000)
  await agent.send(conversation, text('six'))
  await sent(6)
  await clock.advance(30_000)
  await customer.send(conversation, text('seven'))
  // One to try, one to stay. What waits for no time at all is waited for by each look.
  const upgraded = async () => {
    await clock.advance(0)
    return upgrades()
  }
  await expect.poll(upgraded).toBe(3)
  await seen(agent.thread(conversation).$messages, (all) => all.length === 7)

  refuseRequests()
  await customer.send(conversation, text('eight'))
  await seen(agent.thread(conversation).$messages, (all) => all.length === 8)
  await seen($messages, (all) => all.length === 8)
  const all = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']
  expect([words(customer, conversation), words(agent, conversation)]).toEqual([all, all])
})
