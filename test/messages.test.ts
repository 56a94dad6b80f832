import { describe, expect, test } from 'vitest'
import { type Client, textOf } from '../src/core/index.ts'
import type { Author } from '../src/protocol/model.ts'
import { seen } from '../src/testing/index.ts'
import { begun, delivered, text, words } from './talk.ts'

const minute = 60_000
const firstOf = (client: Client, conversation: string) => client.thread(conversation).$messages.get()[0]
const entriesOf = (client: Client, conversation: string) => client.thread(conversation).$entries
/** Resolves when the newest entry is stored and of this type. */
const came = (client: Client, conversation: string, type: string) =>
  seen(entriesOf(client, conversation), (entries) => entries.at(-1)?.type === type && entries.at(-1)?.seq !== null)
const oneId = (client: Client, conversation: string) => firstOf(client, conversation)?.id ?? ''

describe('a message that is stored', () => {
  test('is edited by its author, for both sides, and shows so before the gateway has answered', async () => {
    const { ada, conversation, customer, pair } = await begun()
    const id = oneId(customer, conversation)
    pair.cut()
    expect(await customer.edit(conversation, id, text('uno'))).toBe(id)
    expect(firstOf(customer, conversation)).toMatchObject({ content: text('uno'), edited: 0, delivery: 'sent' })
    await pair.clock.advance(5_000)
    await came(ada, conversation, 'edit')
    await came(customer, conversation, 'edit')
    for (const client of [ada, customer]) {
      expect(firstOf(client, conversation)).toMatchObject({ id, content: text('uno'), edited: 2 })
    }
  })

  test('is edited through the hooks of who writes, and shown through those of who reads', async () => {
    const { ada, conversation, customer } = await begun()
    customer.hook('beforeSend', ({ content, ...rest }) => ({ ...rest, content: text(`${textOf(content)}!`) }))
    ada.hook('beforeReceive', ({ message, ...rest }) => ({ ...rest, message: { ...message, content: text('***') } }))
    await customer.edit(conversation, oneId(customer, conversation), text('uno'))
    await came(ada, conversation, 'edit')
    expect(words(customer, conversation)).toEqual(['uno!'])
    expect(words(ada, conversation)).toEqual(['***'])
    customer.hook('beforeSend', () => false)
    await expect(customer.edit(conversation, oneId(customer, conversation), text('dos'))).rejects.toMatchObject({
      code: 'vetoed',
    })
  })

  test('is taken back by its author, and nothing of it stays on the device', async () => {
    const { ada, conversation, customer, storage } = await begun()
    const id = oneId(customer, conversation)
    await customer.edit(conversation, id, text('SECRET-TWO'))
    await came(customer, conversation, 'edit')
    await customer.remove(conversation, id)
    await came(ada, conversation, 'delete')
    await came(customer, conversation, 'delete')
    for (const client of [ada, customer]) {
      expect(firstOf(client, conversation)).toMatchObject({ content: text(''), deleted: 3 })
      expect(JSON.stringify(entriesOf(client, conversation).get())).not.toContain('SECRET-TWO')
    }
    await seen(customer.$connection, ({ status }) => status === 'online')
    expect(JSON.stringify(await storage.read('thread/'))).not.toMatch(/SECRET-TWO|"one"/)
    await expect(customer.remove(conversation, id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('cannot be changed by others, nor after 5 minutes', async () => {
    const { ada, conversation, customer, pair } = await begun()
    const id = oneId(customer, conversation)
    await expect(ada.edit(conversation, id, text('mine'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(ada.remove(conversation, id)).rejects.toMatchObject({ code: 'not-found' })
    await pair.clock.advance(5 * minute + 1)
    await expect(customer.edit(conversation, id, text('late'))).rejects.toMatchObject({ code: 'too-late' })
    await expect(customer.remove(conversation, id)).rejects.toMatchObject({ code: 'too-late' })
    expect(words(ada, conversation)).toEqual(['one'])
  })

  test('carries reactions of both sides, and loses them again', async () => {
    const { ada, conversation, customer } = await begun()
    const id = oneId(customer, conversation)
    await ada.react(conversation, id, '👍', true)
    await came(customer, conversation, 'react')
    expect(firstOf(customer, conversation)?.reactions).toMatchObject([
      { emoji: '👍', by: [{ id: 'ada' }], isOwn: false },
    ])
    await ada.react(conversation, id, '👍', false)
    await seen(customer.thread(conversation).$messages, ([first]) => !first?.reactions)
    expect(words(customer, conversation)).toEqual(['one'])
  })

  test('loses a reaction that was refused, and nothing waits for ever', async () => {
    const { conversation, customer } = await begun()
    const shown: (number | undefined)[] = []
    customer.thread(conversation).$messages.listen(([first]) => void shown.push(first?.reactions?.length))
    await customer.react(conversation, oneId(customer, conversation), 'no emoji', true)
    await seen(entriesOf(customer, conversation), (entries) => entries.length === 1)
    expect(shown[0]).toBe(1)
    expect(shown.at(-1)).toBeUndefined()
  })

  test('takes an answer, which shows as stored once it is', async () => {
    const { ada, conversation, customer } = await begun()
    const form = { fields: [{ name: 'size', type: 'text', label: 'Size' }] } as const
    const id = await ada.send(conversation, { kind: 'form', fallbackText: 'Which size?', form })
    await delivered(customer, conversation, 2)
    await customer.answer(conversation, id, { size: '42' })
    const answersOf = (client: Client) => client.thread(conversation).$messages.get()[1]?.answers
    expect(answersOf(customer)).toMatchObject([{ values: { size: '42' }, isStored: false }])
    await came(ada, conversation, 'answer')
    await came(customer, conversation, 'answer')
    expect(answersOf(customer)).toMatchObject([{ values: { size: '42' }, isStored: true }])
    expect(answersOf(ada)).toMatchObject([{ values: { size: '42' } }])
  })

  test('tells hosts what changed while they look on, and of history nothing', async () => {
    const { ada, conversation, customer, pair } = await begun()
    const told: unknown[] = []
    customer.on('message:changed', ({ message }) => told.push([message.id, message.edited, message.reactions?.length]))
    const id = oneId(customer, conversation)
    await customer.edit(conversation, id, text('uno'))
    await came(customer, conversation, 'edit')
    await ada.react(conversation, id, '👍', true)
    await came(customer, conversation, 'react')
    expect(told).toEqual([
      [id, 2, undefined],
      [id, 2, 1],
    ])
    const late = pair.agent('Grace')
    late.on('message:changed', () => told.push('late'))
    late.connect()
    late.follow(conversation)
    await came(late, conversation, 'react')
    expect(told).toHaveLength(2)
  })

  test('is answered by another one, with what the customer attached', async () => {
    const { ada, conversation, customer } = await begun()
    const about = [{ kind: 'product', title: 'Tent' }] as const
    await customer.send(conversation, text('and this?'), { replyTo: oneId(customer, conversation), about })
    const [, second] = await delivered(ada, conversation, 2)
    expect(second).toMatchObject({ replyTo: oneId(customer, conversation), about })
  })
})

test('[L5] erased is all that was said: edits, answers and what was attached too', async () => {
  const { ada, conversation, customer, pair, storage } = await begun()
  await customer.send(conversation, text('SECRET-1'), { about: [{ kind: 'product', title: 'SECRET-2' }] })
  const [, second] = await delivered(customer, conversation, 2)
  await customer.edit(conversation, second?.id ?? '', text('SECRET-3'))
  const form = { fields: [{ name: 'size', type: 'text', label: 'SECRET-4' }] } as const
  const id = await ada.send(conversation, { kind: 'form', fallbackText: 'SECRET-5', form })
  await came(customer, conversation, 'message')
  await customer.answer(conversation, id, { size: 'SECRET-6' })
  await customer.result(conversation, id, { action: 'add', state: 'failed', code: 'SECRET-7', message: 'SECRET-8' })
  await came(ada, conversation, 'result')
  await came(customer, conversation, 'result')
  await pair.log.erase({ site: 'demo', conversation })
  await came(ada, conversation, 'erase')
  await came(customer, conversation, 'erase')
  for (const client of [ada, customer])
    expect(JSON.stringify(entriesOf(client, conversation).get())).not.toContain('SECRET')
  await seen(customer.$connection, ({ status }) => status === 'online')
  expect(JSON.stringify(await storage.read('thread/'))).not.toContain('SECRET')
})

test('an answer streams until its message is stored under the same id, and can be stopped', async () => {
  const { ada, conversation, customer, pair } = await begun()
  const bot: Author = { kind: 'bot', id: 'helper', name: 'Helper' }
  const { $streams } = customer.thread(conversation)
  const place = { site: 'demo', conversation }
  const stream = (offset: number, delta: string) =>
    pair.log.signal(place, { name: 'stream', data: { id: 'answer-1', offset, delta }, ttlMs: 10_000, author: bot })
  stream(0, 'It is ')
  await seen($streams, (streams) => streams[0]?.text === 'It is ')
  stream(6, 'waterproof')
  await pair.clock.advance(100)
  expect($streams.get()).toMatchObject([{ id: 'answer-1', text: 'It is waterproof', state: 'streaming' }])
  await customer.stopStream(conversation, 'answer-1')
  await came(ada, conversation, 'stop')
  const content = { kind: 'text', text: 'It is waterproof', isPartial: true } as const
  await pair.log.append(place, bot, { id: 'answer-1', type: 'message', content })
  await delivered(customer, conversation, 2)
  expect($streams.get()).toEqual([])
  expect(words(customer, conversation)).toEqual(['one', 'It is waterproof'])
})

test('an answer is not shown as it is written where the host decides on what is received', async () => {
  const { conversation, customer, pair } = await begun()
  const bot: Author = { kind: 'bot', id: 'helper', name: 'Helper' }
  const place = { site: 'demo', conversation }
  customer.hook('beforeReceive', ({ message, ...rest }) => ({ ...rest, message: { ...message, content: text('***') } }))
  const data = { id: 'answer-1', offset: 0, delta: 'a secret' }
  pair.log.signal(place, { name: 'stream', data, ttlMs: 10_000, author: bot })
  await pair.clock.advance(100)
  expect(customer.thread(conversation).$streams.get()).toEqual([])
  await pair.log.append(place, bot, { id: 'answer-1', type: 'message', content: text('a secret') })
  await delivered(customer, conversation, 2)
  expect(words(customer, conversation)).toEqual(['one', '***'])
})

test('one opens another conversation or a new one, and each keeps its draft', async () => {
  const { conversation, customer, pair, storage } = await begun()
  customer.setDraft(conversation, 'first draft')
  await customer.open(null)
  const second = customer.start()
  expect(second).not.toBe(conversation)
  customer.setDraft(second, 'second draft')
  await customer.send(second, text('two'))
  await delivered(customer, second, 1)
  await customer.open(conversation)
  expect(customer.start()).toBe(conversation)
  await customer.open(second)
  customer.destroy()
  const next = pair.customer({ storage })
  await next.ready()
  expect(next.$current.get()).toBe(second)
  expect([conversation, second].map((id) => next.thread(id).$draft.get())).toEqual(['first draft', 'second draft'])
})
