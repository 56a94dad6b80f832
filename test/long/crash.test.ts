import { afterAll, expect, test } from 'vitest'
import { createClient, memoryStorage } from '../../src/core/index.ts'
import { seen } from '../../src/testing/index.ts'
import { reconnect, websocket } from '../../src/transports/index.ts'
import { createDemoProcess } from '../demo-process.ts'

const writers = 10
const rounds = 20
const messagesARound = 5

const demo = await createDemoProcess()
afterAll(() => demo.remove())

test(`[L2] ${rounds} times kill -9 under ${writers} writers: what was acknowledged is there, once and in order`, async () => {
  const { url } = await demo.start()
  const socketUrl = `${url.replace('http', 'ws')}/v1/connect`
  const customers = Array.from({ length: writers }, () => {
    const storage = memoryStorage()
    const client = createClient({ site: 'demo', transport: reconnect(websocket(socketUrl)), storage })
    return { client, storage, conversation: client.start(), attempts: [] as string[], acknowledged: new Set<string>() }
  })
  for (const { acknowledged, client, conversation } of customers) {
    client.thread(conversation).$messages.subscribe((messages) => {
      for (const { id, seq } of messages) if (seq !== null) acknowledged.add(id)
    })
  }

  for (let round = 0; round < rounds; round++) {
    const [first] = customers
    const before = first?.acknowledged.size ?? 0
    const sends = customers.flatMap(({ attempts, client, conversation }) =>
      Array.from({ length: messagesARound }, async (_, n) => {
        attempts.push(await client.send(conversation, { kind: 'text', text: `round ${round}, message ${n}` }))
      }),
    )
    // The kill comes at the first answer: some are stored then, some are under way, and some wait.
    if (first) {
      await seen(first.client.thread(first.conversation).$messages, () => first.acknowledged.size > before, 60_000)
    }
    await demo.stop('SIGKILL')
    await Promise.all(sends)
    await demo.start()
  }

  for (const { attempts, client, conversation } of customers) {
    const isAllStored = (messages: readonly { readonly seq: number | null }[]) =>
      messages.length >= attempts.length && messages.every(({ seq }) => seq !== null)
    await seen(client.thread(conversation).$messages, isAllStored, 240_000)
  }

  const report = { attempts: 0, acknowledged: 0, lost: 0, duplicated: 0, outOfOrder: 0, unexpected: 0, divergent: 0 }
  for (const { acknowledged, attempts, client, conversation, storage } of customers) {
    const held = client
      .thread(conversation)
      .$messages.get()
      .map(({ id }) => id)
    client.destroy()
    // Read back by a client that knows who it is, and nothing else.
    const reader = createClient({ site: 'demo', transport: reconnect(websocket(socketUrl)), storage })
    const stored = await readBack(reader, conversation, attempts.length)
    report.attempts += attempts.length
    report.acknowledged += acknowledged.size
    report.lost += [...acknowledged].filter((id) => !stored.includes(id)).length
    report.duplicated += stored.length - new Set(stored).size
    report.unexpected += stored.filter((id) => !attempts.includes(id)).length
    report.outOfOrder += stored.join() === attempts.join() ? 0 : 1
    report.divergent += stored.join() === held.join() ? 0 : 1
    reader.destroy()
  }
  console.log(report)
  const sent = writers * rounds * messagesARound
  expect(report).toEqual({
    attempts: sent,
    acknowledged: sent,
    lost: 0,
    duplicated: 0,
    outOfOrder: 0,
    unexpected: 0,
    divergent: 0,
  })
}, 900_000)

/** The ids as the log has them, read page by page. */
async function readBack(
  client: ReturnType<typeof createClient>,
  conversation: string,
  count: number,
): Promise<readonly string[]> {
  client.connect()
  const { $hasMore, $messages } = client.thread(conversation)
  await seen(client.thread(conversation).$isLoaded, (isLoaded) => isLoaded, 60_000)
  while ($hasMore.get()) await client.loadHistory(conversation)
  await seen($messages, (messages) => messages.length >= count)
  return $messages.get().map(({ id }) => id)
}
