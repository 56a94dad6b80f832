import { type Client, createClient, memoryStorage } from '../../src/core/index.ts'
import { seen } from '../../src/testing/index.ts'
import { reconnect, websocket } from '../../src/transports/index.ts'
import { delivered, text } from '../talk.ts'
import { eagerClock } from './eager-clock.ts'
import type { FaultProxy } from './fault-proxy.ts'
import type { OpenGateway } from './open-gateway.ts'

/** What a conversation consists of: words of each side, in turns. */
export interface Script {
  /** Each turn: what the customer says, sent without waiting for answers, and then the agent's answer. */
  readonly turns: readonly { readonly customer: readonly string[]; readonly agent: string }[]
}

/** Ids of a conversation's messages as each has them, and what should not be. */
export interface Outcome {
  /** In the order of composing. */
  readonly composed: readonly string[]
  readonly customer: readonly string[]
  readonly agent: readonly string[]
  readonly log: readonly string[]
  /** What the customer's outbox left on the device. */
  readonly outbox: readonly string[]
  /** Announced by the customer's client more than once. */
  readonly announcedAgain: readonly string[]
}

/** What is wrong with an outcome: each message is to be there once, in order, the same for all, and the outbox empty. */
export function faultsIn(outcome: Outcome): string[] {
  const { agent, announcedAgain, composed, customer, log, outbox } = outcome
  return [
    ...composed.filter((id) => !log.includes(id)).map((id) => `lost: ${id}`),
    ...log.filter((id, index) => log.indexOf(id) !== index).map((id) => `duplicated: ${id}`),
    ...log.filter((id) => !composed.includes(id)).map((id) => `unexpected: ${id}`),
    ...(log.join() === composed.join() ? [] : [`out of order: ${log} for ${composed}`]),
    ...(customer.join() === log.join() ? [] : [`divergent: the customer has ${customer}, the log ${log}`]),
    ...(agent.join() === log.join() ? [] : [`divergent: the agent has ${agent}, the log ${log}`]),
    ...outbox.map((key) => `left in the outbox: ${key}`),
    ...announcedAgain.map((id) => `announced again: ${id}`),
  ]
}

/** Plays a script between a new customer, through the proxy, and a new agent, until both have and have read all of it. */
export async function play(script: Script, gateway: OpenGateway, proxy: FaultProxy, site: string): Promise<Outcome> {
  const clock = eagerClock()
  const storage = memoryStorage()
  const socket = websocket(`${proxy.url.replace('http', 'ws')}/v1/connect`)
  const transport = reconnect(socket, { clock, random: () => 0, wakes: () => () => {} })
  const customer = createClient({ site, transport, clock, storage })
  const agent = gateway.agent(site, 'Ada')
  const announced: string[] = []
  customer.on('message', ({ message }) => announced.push(message.id))
  // A mark that went into a dying connection is sent again on the next one, at most one in 2 s.
  customer.$connection.listen(({ status }) => status === 'online' && void clock.advance(2_000))
  try {
    customer.connect()
    const conversation = customer.start()
    const composed: string[] = []
    for (const turn of script.turns) {
      const ids = turn.customer.map((words) => customer.send(conversation, text(words)))
      composed.push(...(await Promise.all(ids)))
      await delivered(customer, conversation, composed.length)
      // Not before there is something to follow: what begins is told by the feed, at most once in a second.
      if (agent.$connection.get().status === 'idle') {
        agent.connect()
        agent.follow(conversation)
      }
      await delivered(agent, conversation, composed.length)
      agent.markRead(conversation, composed.length)
      composed.push(await agent.send(conversation, text(turn.agent)))
      await Promise.all([customer, agent].map((client) => delivered(client, conversation, composed.length)))
    }
    customer.markRead(conversation, composed.length)
    await Promise.all([
      hasRead(agent, conversation, 'customer', composed.length),
      hasRead(customer, conversation, 'agent', 1),
    ])

    const range = await gateway.log.read({ site, conversation, reader: agentReader, after: 0, limit: 200 })
    return {
      composed,
      customer: idsOf(customer, conversation),
      agent: idsOf(agent, conversation),
      log: range.events.map(({ id }) => id),
      outbox: Object.keys(await storage.read('outbox/')),
      announcedAgain: announced.filter((id, index) => announced.indexOf(id) !== index),
    }
  } finally {
    customer.destroy()
    agent.destroy()
  }
}

const agentReader = { kind: 'agent', id: 'ada' } as const

function idsOf(client: Client, conversation: string): readonly string[] {
  return client
    .thread(conversation)
    .$messages.get()
    .map(({ id }) => id)
}

function hasRead(client: Client, conversation: string, kind: string, seq: number) {
  return seen(client.thread(conversation).$marks, (marks) =>
    marks.some(({ reader, read }) => reader.kind === kind && read >= seq),
  )
}
