import { randomBytes } from 'node:crypto'
import { customerKey } from '../../src/core/identity.ts'
import { type Client, createClient, memoryStorage } from '../../src/core/index.ts'
import type { Transport } from '../../src/protocol/transport.ts'
import { seen } from '../../src/testing/index.ts'
import { reconnect, websocket } from '../../src/transports/index.ts'
import type { SenderHistory } from './checker.ts'
import type { KillableGateway } from './killable-gateway.ts'

/** What happens between writers and gateway, of which a kill waits for the n-th. */
export type Happening = 'connection opened' | 'frame received' | 'append written' | 'acknowledged'

/** A customer, who may have several devices, and the conversation they all write in. */
export interface Customer {
  readonly secret: string
  readonly conversation: string
}

/** One device of a customer, which writes and writes. */
export interface Writer {
  readonly customer: Customer
  readonly history: SenderHistory
  /** What it shows: stored ones only, perhaps not from the first on. */
  readonly held: () => readonly string[]
  /** From now on it may compose until so many are unanswered or were composed since. */
  mayCompose(messages: number): void
  /** Resolves when all it composed is acknowledged. */
  settled(): Promise<void>
  stop(): void
}

/** Composed and not acknowledged at one time. */
const outstanding = 3
/** For one page of history. */
const patienceMs = 60_000

/** A customer nobody knows yet. */
export function createCustomer(): Customer {
  return { secret: randomBytes(32).toString('base64url'), conversation: randomBytes(16).toString('base64url') }
}

/** A device that is connected for as long as it is not stopped. */
export async function startWriter(
  gateway: KillableGateway,
  customer: Customer,
  sender: string,
  happened: (what: Happening) => void,
): Promise<Writer> {
  const client = await startClient(gateway, customer, (transport) => observed(transport, happened))
  const { conversation } = customer
  const { $messages } = client.thread(conversation)
  const attempts = new Set<string>()
  const acknowledged = new Set<string>()
  const waiting: (() => void)[] = []
  let allowance = 0
  let composing = 0

  const compose = async () => {
    allowance -= 1
    composing += 1
    const number = attempts.size + composing
    attempts.add(await client.send(conversation, { kind: 'text', text: `${sender}: message ${number}` }))
    composing -= 1
    look()
  }
  const unanswered = () => attempts.size + composing - acknowledged.size
  const composeMore = () => {
    while (allowance > 0 && unanswered() < outstanding) void compose()
  }
  // The other device's messages are the customer's own too, so `isOwn` does not tell.
  const look = () => {
    for (const { id, seq } of $messages.get()) {
      if (seq === null || acknowledged.has(id) || !attempts.has(id)) continue
      acknowledged.add(id)
      happened('acknowledged')
    }
    composeMore()
    if (unanswered() === 0) for (const resolve of waiting.splice(0)) resolve()
  }
  const stop = $messages.subscribe(look)

  return {
    customer,
    history: {
      sender,
      get attempts() {
        return [...attempts]
      },
      get acknowledged() {
        return [...acknowledged]
      },
    },
    held: () => $messages.get().flatMap(({ id, seq }) => (seq === null ? [] : [id])),
    mayCompose(messages) {
      allowance = messages - unanswered()
      composeMore()
    },
    settled: () => (unanswered() === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    stop() {
      stop()
      client.destroy()
    },
  }
}

/** Everything a customer's new device is shown of the conversation, from the first message on. */
export async function readBack(gateway: KillableGateway, customer: Customer): Promise<readonly string[]> {
  const client = await startClient(gateway, customer)
  const { $hasMore, $isLoaded, $messages } = client.thread(customer.conversation)
  await seen($isLoaded, (isLoaded) => isLoaded, patienceMs)
  while ($hasMore.get()) await client.loadHistory(customer.conversation)
  const ids = $messages.get().map(({ id }) => id)
  client.destroy()
  return ids
}

async function startClient(
  gateway: KillableGateway,
  { secret, conversation }: Customer,
  decorate: (transport: Transport) => Transport = (transport) => transport,
): Promise<Client> {
  const storage = memoryStorage()
  await storage.write({ [customerKey]: secret })
  // Comes again at once: how long to wait is another test's.
  const transport = reconnect(gateway.reached(decorate(websocket(gateway.url))), { random: () => 0 })
  const client = createClient({ site: 'shop', transport, storage })
  client.follow(conversation)
  client.connect()
  return client
}

function observed(transport: Transport, happened: (what: Happening) => void): Transport {
  return (on) => {
    const inner = transport({
      ...on,
      open() {
        happened('connection opened')
        on.open()
      },
      frame(frame) {
        happened('frame received')
        on.frame(frame)
      },
    })
    return {
      send(frame) {
        inner.send(frame)
        if (frame.t === 'append') happened('append written')
      },
      close: () => inner.close(),
    }
  }
}
