import { expect, test } from 'vitest'
import { type Client, createClient, type KeyValueStorage, memoryStorage, textOf } from '../src/core/index.ts'
import { createMemoryLog, createSession, guestActor } from '../src/gateway/index.ts'
import type { ClientFrame } from '../src/protocol/frames.ts'
import { type VirtualTab, virtualBrowser, virtualClock } from '../src/testing/index.ts'
import { memory, reconnect, tabs } from '../src/transports/index.ts'
import { text } from './talk.ts'

/** One browser's storage, as each of its tabs has it. */
function sharedStorage(): () => KeyValueStorage {
  const { isVolatile: _, ...kept } = memoryStorage()
  const watchers = new Map<object, (key: string) => void>()
  return () => {
    const self = {}
    const tell = (changes: object) => {
      for (const [other, changed] of watchers) if (other !== self) for (const key of Object.keys(changes)) changed(key)
    }
    return {
      read: kept.read,
      async write(changes) {
        await kept.write(changes)
        tell(changes)
      },
      async claim(key, value, alongside) {
        const isFirst = !(key in (await kept.read(key)))
        const now = await kept.claim(key, value, alongside)
        if (isFirst) tell({ ...alongside, [key]: value })
        return now
      },
      watch(changed) {
        watchers.set(self, changed)
        return () => void watchers.delete(self)
      },
    }
  }
}

/** A gateway, and a browser in which one customer opens tabs. */
function begin() {
  const clock = virtualClock()
  const browser = virtualBrowser(clock)
  const storage = sharedStorage()
  const log = createMemoryLog({ clock })
  const up: ClientFrame[] = []
  let connections = 0
  let count = 0
  const gateway = memory((client) => {
    connections += 1
    const session = createSession(
      {
        log,
        clock,
        authorize: async (_site, token) => guestActor(token),
        site: (id) => ({ id, name: 'Demo', origins: [] }),
        id: () => `session-${++count}`,
        takeAppend: () => 0,
        enter: () => () => {},
        report: () => {},
      },
      { origin: null, ownOrigin: null, send: (frame) => client.send(JSON.stringify(frame)), close: client.close },
    )
    return {
      receive(words) {
        up.push(JSON.parse(words))
        session.receive(words)
      },
      closed() {
        connections -= 1
        session.closed()
      },
    }
  })
  const open = (isVisible: boolean): { readonly tab: VirtualTab; readonly client: Client } => {
    const tab = browser.tab(isVisible)
    const line = reconnect(tab.transport(gateway), { clock: tab.clock, random: () => 0.5, wakes: () => () => {} })
    const client = createClient({ site: 'demo', transport: tabs(line, tab), clock: tab.clock, storage: storage() })
    return { tab, client }
  }
  /** Goes on in steps of 10 ms until it is so, for at most 2 s. Cryptography is asked itself, behind what waits for it. */
  const until = async (isSo: () => boolean) => {
    for (let step = 0; step < 200; step++) {
      if (isSo()) return
      await clock.advance(10)
      await crypto.subtle.digest('SHA-256', new Uint8Array(1))
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(isSo()).toBe(true)
  }
  return { clock, log, open, until, up, connections: () => connections }
}

const said = (client: Client, conversation: string) =>
  client
    .thread(conversation)
    .$messages.get()
    .map(({ content, delivery }) => [textOf(content), delivery])

test('[O5] tabs share one connection and one outbox: what any of them writes is sent once, and shown in all', async () => {
  const { connections, open, until, up } = begin()
  const [one, two] = [open(true), open(false)]
  for (const { client } of [one, two]) {
    await client.ready()
    client.connect()
  }
  await until(() => one.client.$connection.get().status === 'online')
  const conversation = one.client.start()
  one.client.follow(conversation)
  await one.client.send(conversation, text('from one'))
  await until(() => two.client.$connection.get().status === 'online')
  two.client.follow(conversation)
  await until(() => said(two.client, conversation).length === 1)
  await two.client.send(conversation, text('from two'))
  const both = [
    ['from one', 'sent'],
    ['from two', 'sent'],
  ]
  const isShown = (client: Client) => JSON.stringify(said(client, conversation)) === JSON.stringify(both)
  await until(() => isShown(one.client) && isShown(two.client))
  expect(up.filter(({ t }) => t === 'append')).toHaveLength(2)
  expect(connections()).toBe(1)
})

test.each([
  ['crashes', (tab: VirtualTab) => tab.crash()],
  ['freezes', (tab: VirtualTab) => tab.freeze()],
])('[O5] what the leader was sending when it %s is sent by the next, and is there once', async (_how, end) => {
  const { log, open, until } = begin()
  const [one, two] = [open(true), open(true)]
  await one.client.ready()
  one.client.connect()
  await until(() => one.client.$connection.get().status === 'online')
  const conversation = one.client.start()
  await one.client.send(conversation, text('first'))
  await until(() => said(one.client, conversation)[0]?.[1] === 'sent')
  await two.client.ready()
  two.client.connect()
  two.client.follow(conversation)
  await until(() => said(two.client, conversation).length === 1)
  await one.client.send(conversation, text('second'))
  end(one.tab)
  await two.client.send(conversation, text('third'))
  await until(() => said(two.client, conversation).filter(([, delivery]) => delivery === 'sent').length === 3)
  expect(said(two.client, conversation).map(([words]) => words)).toEqual(['first', 'second', 'third'])
  const author = two.client.$actor.get()
  if (!author) throw new Error('Nobody acts.')
  const { events } = await log.read({ site: 'demo', conversation, reader: author, before: 1_000, limit: 100 })
  expect(events.filter(({ type }) => type === 'message')).toHaveLength(3)
})
