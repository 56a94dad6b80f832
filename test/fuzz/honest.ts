import type { Client } from '../../src/core/index.ts'
import { canary } from './canaries.ts'
import { conversations, type World } from './world.ts'

/** The honest, who write beside the fuzzer all the time. */
export interface Honest {
  /** Each writes one message more, agents a note too, and the fuzzer's customer gets an answer and a note. */
  talk(): Promise<void>
  /** What is not as they wrote it; empty where all is. */
  faults(): Promise<string[]>
  leave(): void
}

/** Vera and Ada at `demo`, Otto and Olga at `other`. `settle` waits until what was sent has been answered. */
export async function honestPeople(world: World, settle: () => Promise<void>): Promise<Honest> {
  let isNote = false
  const agentIds = (name: string) => () => (isNote ? `${canary('note')}-` : name)
  const vera = await world.client('vera', 'demo', () => `${canary('vera')}-`)
  const otto = await world.client('otto', 'other', () => `${canary('otto')}-`)
  const ada = await world.client('ada', 'demo', agentIds('ada-'))
  const olga = await world.client('olga', 'other', () => `${canary('otto')}-olga-`)
  const pairs = [
    { customer: vera, agent: ada, conversation: conversations.vera, owner: 'vera', written: [] as string[] },
    { customer: otto, agent: olga, conversation: conversations.otto, owner: 'otto', written: [] as string[] },
  ]
  let turn = 0

  const say = async (client: Client, conversation: string, text: string) => {
    await client.send(conversation, { kind: 'text', text })
    await settle()
  }
  const note = async (agent: Client, conversation: string) => {
    isNote = true
    await agent.note(conversation, `${canary('note')} ${turn}`)
    isNote = false
    await settle()
  }

  for (const { customer, agent, conversation } of pairs) {
    customer.follow(conversation)
    agent.follow(conversation)
    agent.connect()
    customer.connect()
  }
  await settle()

  return {
    async talk() {
      turn += 1
      for (const { agent, conversation, customer, owner, written } of pairs) {
        for (const [who, client] of [
          ['customer', customer],
          ['agent', agent],
        ] as const) {
          const text = `${canary(owner)} ${who} ${turn}`
          written.push(text)
          await say(client, conversation, text)
        }
        await note(agent, conversation)
      }
      // Where the fuzzer has not written yet there is nothing to answer.
      if (await world.log.head({ site: 'demo', conversation: conversations.faye })) {
        await note(ada, conversations.faye)
        await say(ada, conversations.faye, `answer ${turn}`)
      }
    },
    async faults() {
      await settle()
      const faults: string[] = []
      for (const { agent, conversation, customer, owner, written } of pairs) {
        for (const client of [customer, agent]) {
          const shown = client
            .thread(conversation)
            .$messages.get()
            .filter(({ seq }) => seq !== null)
            .map(({ content }) => ('text' in content ? content.text : ''))
            // The fuzzer as an agent may write here too, and reads what it writes in other words.
            .filter((text) => /^CANARY-\w+ (customer|agent) \d+$/.test(text))
          // Of a long thread a client holds what came since it began.
          if (shown.join('\n') !== written.join('\n')) {
            faults.push(`${owner}'s thread: ${written.length} written, ${shown.length} shown, last ${shown.at(-1)}`)
          }
        }
      }
      return faults
    },
    leave() {
      for (const client of [vera, otto, ada, olga]) client.destroy()
    },
  }
}
