// Checked by `tsc` against the built package, as its users import it; nothing here runs.
import { ChatError, createClient, type MessageEntry } from 'shopbell'
import { createCart, createCommerce, shopifyCart } from 'shopbell/commerce'
import { embedFrame } from 'shopbell/frame'
import { createGateway } from 'shopbell/gateway'
import { createMemoryCart, seen, testCart, virtualClock } from 'shopbell/testing'
import { createPair, testLog } from 'shopbell/testing/node'
import { memory, reconnect, websocket } from 'shopbell/transports'
import { mountWidget } from 'shopbell/widget'

declare module 'shopbell' {
  interface ChatEventMap {
    'host:own': { readonly id: string; readonly at: number; readonly type: 'host:own'; readonly colour: string }
  }
}

export async function client() {
  const client = createClient({ site: 'demo', transport: reconnect(websocket('wss://chat.example/v1/connect')) })
  const conversation = client.start()
  await client.send(conversation, { kind: 'text', text: 'Hello' })
  client.on('message', ({ message }) => message satisfies MessageEntry)
  client.on('host:own', ({ colour }) => colour satisfies string)
  client.hook('beforeSend', async ({ content, ...rest }) => ({ ...rest, content }))
  client.hook('beforeSend', async () => false)
  client.hook('beforeReceive', () => {})
  const { code } = new ChatError('vetoed')

  // @ts-expect-error a client needs a transport
  createClient({ site: 'demo' })
  // @ts-expect-error stores are read, not written
  client.$unread.set(0)
  // @ts-expect-error there is no such event
  client.on('mesage', () => {})
  // @ts-expect-error the panel's hooks are the widget's
  client.hook('beforeOpen', () => {})
  // @ts-expect-error content has a kind
  await client.send(conversation, 'Hello')
  // @ts-expect-error codes are a closed table
  code === 'no-such-code'
  return memory
}

export function widget() {
  const chat = mountWidget({ site: 'demo', gateway: 'https://chat.example' })
  chat.on('open', ({ at }) => at satisfies number)
  chat.on('unread', ({ count }) => count satisfies number)
  chat.hook('beforeClose', () => false)
  chat.hook('beforeSend', ({ content }) => content.kind === 'text')
  chat.hook('beforeCommand', ({ command, ...rest }) => ({ ...rest, command, payload: { id: 'mug' } }))
  chat.on('result', ({ command, result }) => [command satisfies string, result.code satisfies string | undefined])
  chat.commerce.cart({
    addToCart: async ({ id, quantity }, { key, signal }) => ({ ok: !signal.aborted, message: id + quantity + key }),
  })
  chat.commerce.friction('payment_failed', { code: 'declined' })
  chat.commerce.set({ cart: null, product: { id: 'mug', title: 'Mug', price: { minor: 2400, currency: 'EUR' } } })

  // @ts-expect-error an adapter answers whether it was done
  chat.commerce.cart({ addToCart: async () => {} })
  // @ts-expect-error money is in minor units
  chat.commerce.set({ product: { id: 'mug', title: 'Mug', price: 24 } })

  // @ts-expect-error a theme is light or dark
  mountWidget({ site: 'demo', gateway: 'https://chat.example', theme: 'blue' })
  // @ts-expect-error there is no such event
  chat.on('opened', () => {})
}

export function commerce(window: Window & typeof globalThis) {
  const { $context, set, stop } = createCommerce({ window })
  $context.subscribe(({ phase, cart }) => [
    phase satisfies string | undefined,
    cart?.total?.minor satisfies number | undefined,
  ])
  set({ step: 'payment' })
  // @ts-expect-error a phase is before, during or after
  set({ phase: 'later' })
  return [stop, createCart(shopifyCart(window)), testCart, createMemoryCart]
}

export function frame(container: HTMLElement) {
  const frame = embedFrame({
    container,
    site: 'demo',
    gateway: 'https://chat.example',
    onUnread: (count) => count satisfies number,
  })
  frame.setContext({ step: 'payment', cart: null })
  frame.friction('payment_failed', { code: 'declined' })
  // @ts-expect-error there is no such step
  frame.setContext({ step: 'paying' })
  // @ts-expect-error a frame is somewhere
  embedFrame({ site: 'demo', gateway: 'https://chat.example' })
}

export async function gateway() {
  const { close, createSignInLink, listen } = await createGateway({
    sites: [{ id: 'demo', name: 'Demo', origins: ['https://shop.example'] }],
    agents: [{ id: 'ada', name: 'Ada' }],
    dataFolder: './chat-data',
  })
  const { url } = await listen({ port: 4400 })
  ;(url + (await createSignInLink('ada'))) satisfies string
  await close()
  // @ts-expect-error a site has a name
  await createGateway({ sites: [{ id: 'demo', origins: [] }], agents: [] })
}

export const kit = { createPair, seen, testLog, virtualClock }
