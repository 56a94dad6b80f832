import type { Tab } from '../tab.ts'
import { type Commands, conversationOf, pageOf } from './command.ts'

/** What people do in their pages. */
export const people: Commands = {
  /** Writes one message, sometimes a few at once; an agent answers in a conversation there is. */
  compose: [
    24,
    (world, a, b) => {
      const tab = pageOf(world, a)
      const conversation = tab?.seat.kind === 'agent' ? conversationOf(world, b) : null
      if (!tab || conversation === undefined) return
      if (conversation) world.read(tab, conversation)
      for (let count = b < 6 ? 1 : 3; count > 0; count--) world.say(tab, conversation)
    },
  ],
  /** More at once than a customer's budget (X1) and one connection's pipeline (O2) hold. */
  'compose many': [
    1,
    (world, a) => {
      const tab = pageOf(world, a % 2 === 0 ? 0 : 7)
      for (let count = 18; tab && count > 0; count--) world.say(tab, null)
    },
  ],
  /** An agent writes a note, which no customer may see; a customer who tries is refused for good (O4). */
  note: [
    5,
    (world, a, b) => {
      const tab = pageOf(world, b < 6 ? 1 : a)
      const conversation = tab?.seat.kind === 'agent' ? conversationOf(world, a) : null
      if (tab && conversation !== undefined) world.say(tab, conversation, { type: 'note' })
    },
  ],
  /** The customer's page tells where it is, by what changed: an event hidden from its own author. */
  context: [
    2,
    (world, a, b) => {
      const client = pageOf(world, a % 2 === 0 ? 0 : 7)?.client
      const conversation = client?.$current.get()
      if (!client || !conversation || !world.disk.conversations.includes(conversation)) return
      void client.setContext(conversation, {
        page: { url: `https://shop.example/${b >> 1}`, title: `Page ${b >> 1}` },
        phase: b % 2 === 0 ? 'before' : 'during',
        ...(b > 4 && { cart: { items: [], quantity: b, coupons: [] } }),
      })
    },
  ],
  /** An agent resolves a conversation, reopens it, or takes it. */
  decide: [
    2,
    (world, a, b) => {
      const conversation = conversationOf(world, a)
      const client = pageOf(world, 1)?.client
      if (!client || !conversation) return
      void (b < 4 ? client.setStatus(conversation, b < 3 ? 'resolved' : 'open') : client.assign(conversation, 'ada'))
    },
  ],
  /** Opens a conversation: an agent any, a customer perhaps one that belongs to somebody else (N2). */
  open: [
    4,
    (world, a, b) => {
      const tab = pageOf(world, a)
      const conversation = conversationOf(world, b)
      if (tab && conversation) world.read(tab, conversation)
    },
  ],
  /** Shows a conversation no longer. */
  leave: [
    1,
    (world, a) => {
      const reads = pageOf(world, a)?.reads
      for (const [conversation, stop] of [...(reads ?? [])].slice(0, 1)) {
        stop()
        reads?.delete(conversation)
      }
    },
  ],
  'mark read': [
    6,
    (world, a, b) => {
      const tab = pageOf(world, a)
      if (!tab) return
      const { client, reads } = tab
      for (const conversation of reads.keys()) {
        const entries = client.thread(conversation).$entries.get()
        const seq = entries[Math.floor((entries.length * (b + 1)) / 8) - 1]?.seq
        if (seq) client.markRead(conversation, b >= 6 ? seq + 100 : seq)
      }
    },
  ],
  'load history': [
    4,
    (world, a) => {
      const tab = pageOf(world, a)
      for (const conversation of tab?.reads.keys() ?? []) void tab?.client.loadHistory(conversation)
    },
  ],
  /** Words are changed that failed or were never sent (O4); what was sent is not changed any more. */
  edit: [
    3,
    (world, a, b) => {
      const tab = pageOf(world, a)
      if (tab) world.edit(tab, b)
    },
  ],
  /** A conversation is erased by request (L5). */
  erase: [
    3,
    async (world, a) => {
      const conversation = conversationOf(world, a)
      if (conversation) await world.erase(conversation)
    },
  ],
  /** The same, before a message's answer has come: its author sends it again (L5). */
  'erase meanwhile': [
    3,
    async (world, a) => {
      const tab = pageOf(world, a % 2 === 0 ? 0 : 7)
      const conversation = tab?.client.$current.get()
      if (!tab || !conversation) return
      tab.network.hold('down')
      world.say(tab, conversation)
      await world.flow()
      tab.network.release()
      tab.network.cut('both', 0)
      await world.erase(conversation)
    },
  ],
  type: [
    1,
    (world, a, b) => {
      const conversation = conversationOf(world, b)
      if (conversation) pageOf(world, a)?.client.setTyping(conversation, b < 6)
    },
  ],
  /** Sends what failed again. */
  retry: [2, (world, a) => forFailed(pageOf(world, a), (tab, conversation, id) => tab.client.retry(conversation, id))],
  /** Takes what failed out of the thread. */
  discard: [
    2,
    (world, a) =>
      forFailed(pageOf(world, a), (tab, conversation, id) => {
        for (const said of world.said)
          if (said.id === id && said.seat.device === tab.seat.device) said.isTakenBack = true
        tab.client.discard(conversation, id)
      }),
  ],
}

function forFailed(tab: Tab | undefined, task: (tab: Tab, conversation: string, id: string) => void): void {
  if (!tab) return
  for (const conversation of tab.reads.keys()) {
    for (const { delivery, id } of tab.client.thread(conversation).$entries.get())
      if (delivery === 'failed') task(tab, conversation, id)
  }
}
