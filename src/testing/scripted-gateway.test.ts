import { describe, expect, test } from 'vitest'
import { createClient } from '../core/index.ts'
import { reconnect } from '../transports/index.ts'
import { scriptedGateway } from './scripted-gateway.ts'
import { seen } from './seen.ts'

const texts = (client: ReturnType<typeof createClient>, conversation: string) =>
  client
    .thread(conversation)
    .$messages.get()
    .map(({ content }) => ('text' in content ? content.text : content.fallbackText))

describe('scriptedGateway', () => {
  test('a real client sends, is answered, and hears that it was read', async () => {
    const gateway = scriptedGateway()
    const client = createClient({ site: 'demo', transport: gateway.transport })
    const conversation = client.start()
    await client.send(conversation, { kind: 'text', text: 'Hi' })
    const { $messages } = client.thread(conversation)
    await seen($messages, ([message]) => message?.delivery === 'sent')
    gateway.says(conversation, 'Hello')
    gateway.reads(conversation)
    await seen($messages, ([message]) => message?.delivery === 'read')
    expect(texts(client, conversation)).toEqual(['Hi', 'Hello'])
    await seen(client.$unread, (unread) => unread === 1)
    client.destroy()
  })

  test('what is held is on its way, what is refused failed', async () => {
    const gateway = scriptedGateway()
    const client = createClient({ site: 'demo', transport: gateway.transport })
    const conversation = client.start()
    const { $messages } = client.thread(conversation)
    gateway.hold(true)
    await client.send(conversation, { kind: 'text', text: 'One' })
    await seen($messages, ([message]) => message?.delivery === 'sending')
    gateway.hold(false)
    await seen($messages, ([message]) => message?.delivery === 'sent')
    gateway.refuseNext('not-allowed')
    await client.send(conversation, { kind: 'text', text: 'Two' })
    await seen($messages, (messages) => messages[1]?.failure === 'not-allowed')
    client.destroy()
  })

  test('history comes in pages, and a connection that was cut goes on where it was', async () => {
    const gateway = scriptedGateway()
    for (let number = 1; number <= 120; number++) gateway.says('old', `${number}`)
    const client = createClient({ site: 'demo', transport: reconnect(gateway.transport, { random: () => 0 }) })
    client.connect()
    client.follow('old')
    const { $messages } = client.thread('old')
    await seen($messages, ({ length }) => length === 50)
    await client.loadHistory('old')
    expect(texts(client, 'old')).toHaveLength(100)
    gateway.isDown = true
    gateway.cut()
    gateway.says('old', 'meanwhile')
    gateway.isDown = false
    await seen($messages, ({ length }) => length === 101)
    expect(texts(client, 'old').at(-1)).toBe('meanwhile')
    client.destroy()
  })
})
