import { describe, expect, test } from 'vitest'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import { virtualClock } from '../../testing/index.ts'
import { contents } from './schema/contents.fixture.ts'
import { message, sessionWorld } from './session-world.fixture.ts'

const append = (event: object) => ({ t: 'append', conversation: 'c', event })
const edit = (id: string, target: string, text: string) =>
  append({ id, type: 'edit', target, content: { kind: 'text', text } })
const stream = (data: unknown) => ({ t: 'signal', conversation: 'c', name: 'stream', data })

/** A customer and an agent in one conversation, who have said hello to each other. */
async function talk() {
  const world = sessionWorld(virtualClock())
  const customer = world.open()
  await customer.hello({ token: 'ann' })
  await customer.say(message('m1', 'one'))
  const agent = world.open()
  await agent.hello({ token: 'agent:ada', follow: [{ conversation: 'c' }] })
  await agent.say(message('m2', 'two'))
  customer.frames.length = 0
  agent.frames.length = 0
  return { ...world, customer, agent }
}

describe('one’s own words', () => {
  test('[L9] an edit is answered and told as every event, and a page has the newest words', async () => {
    const { agent, customer } = await talk()
    const told = { t: 'events', events: [{ id: 'e1', type: 'edit', target: 'm1', content: { text: 'one, anew' } }] }
    expect(await customer.say(edit('e1', 'm1', 'one, anew'))).toMatchObject(told)
    expect(agent.frames.findLast(({ t }) => t === 'events')).toMatchObject(told)
    expect(await agent.say({ t: 'pull', request: 'r', conversation: 'c', after: 0, limit: 1 })).toMatchObject({
      events: [{ id: 'm1', edited: 3, content: { text: 'one, anew' } }],
    })
  })

  test('[L9] what comes too late, or names what is another’s, is refused for good', async () => {
    const { clock, customer } = await talk()
    const refusal = { t: 'refused', retryable: false }
    expect(await customer.say(edit('e1', 'm2', 'x'))).toMatchObject({ ...refusal, id: 'e1', code: 'not-found' })
    await clock.advance(limits.editMs + 1)
    expect(await customer.say(edit('e2', 'm1', 'x'))).toMatchObject({ ...refusal, id: 'e2', code: 'too-late' })
  })

  test('[Events] a customer sends no cards, an agent every kind', async () => {
    const { agent, customer } = await talk()
    for (const content of Object.values(contents)) {
      const { kind } = content
      const event = { id: `k-${kind}`, type: 'message', content }
      expect(await agent.say(append(event))).toMatchObject({ t: 'events', events: [{ content }] })
      const code = kind === 'media' ? undefined : 'not-allowed'
      expect((await customer.say(append(event)))?.['code' as never]).toBe(code)
    }
  })

  test('[N3] a customer hears nothing of a note that changes', async () => {
    const { agent, customer } = await talk()
    await agent.say(append({ id: 'n1', type: 'note', content: { kind: 'text', text: 'a secret' } }))
    await agent.say(edit('e1', 'n1', 'a secret, anew'))
    await agent.say(append({ id: 'r1', type: 'react', target: 'n1', emoji: '👍', on: true }))
    await agent.say(append({ id: 'd1', type: 'delete', target: 'n1' }))
    expect(agent.frames.filter(({ t }) => t === 'events').length).toBe(4)
    expect(customer.frames.filter(({ t }) => t === 'events')).toEqual([])
    expect(await customer.say(append({ id: 'r2', type: 'react', target: 'n1', emoji: '👍', on: true }))).toMatchObject({
      code: 'not-found',
    })
  })
})

describe('a stream', () => {
  const delta = { id: 's1', offset: 0, delta: 'We ship' }

  test('[Signals] is told to those who follow, for as long as it may pause', async () => {
    const { agent, customer } = await talk()
    await agent.say(stream({ ...delta, more: 'x' }))
    expect(customer.frames).toEqual([
      {
        t: 'signal',
        conversation: 'c',
        name: 'stream',
        data: delta,
        ttlMs: limits.streamMs,
        author: expect.anything(),
      },
    ])
    await agent.say(stream({ ...delta, offset: 7, delta: '' }))
    expect(customer.frames.length).toBe(2)
  })

  test.each([
    ['nothing', undefined],
    ['text', 'We ship'],
    ['no id', { ...delta, id: undefined }],
    ['an empty id', { ...delta, id: '' }],
    ['an id over 64 characters', { ...delta, id: 'x'.repeat(65) }],
    ['an offset before the beginning', { ...delta, offset: -1 }],
    ['half an offset', { ...delta, offset: 0.5 }],
    ['a delta that is none', { ...delta, delta: 7 }],
    ['a delta over 1,500 characters', { ...delta, delta: 'x'.repeat(1_501) }],
    ['a delta over 2 kB', { ...delta, delta: '漢'.repeat(700) }],
  ])('[Signals] of %s is dropped', async (_, data) => {
    const { agent, customer } = await talk()
    await agent.say(stream(data))
    expect(customer.frames).toEqual([])
  })

  test('[Signals] by a customer is dropped', async () => {
    const { agent, customer } = await talk()
    await customer.say(stream(delta))
    expect(agent.frames).toEqual([])
    await customer.say({ t: 'signal', conversation: 'c', name: 'typing', data: true })
    expect(agent.frames).toMatchObject([{ t: 'signal', name: 'typing' }])
  })
})

test('files that are not there keep a message from being stored', async () => {
  const files = {
    claim: async () => {
      throw new ChatError('file-not-found')
    },
    release: async () => {},
  }
  const { log, open } = sessionWorld(virtualClock(), { files })
  const { hello, say } = open()
  await hello({ token: 'ann' })
  const answer = await say(append({ id: 'm1', type: 'message', content: contents.media }))
  expect(answer).toMatchObject({ t: 'refused', id: 'm1', code: 'file-not-found', retryable: false })
  expect(await log.head({ site: 'demo', conversation: 'c' })).toBeNull()
})

test('[F5] a message that is refused for good lets its files go, one that may come again keeps them', async () => {
  const refused: string[] = []
  const files = {
    claim:
      async (_place: unknown, _author: unknown, { id }: { readonly id: string }) =>
      () =>
        void refused.push(id),
    release: async () => {},
  }
  const { open } = sessionWorld(virtualClock(), { files })
  const { hello, say } = open()
  await hello({ token: 'ann' })
  const { media: content } = contents
  expect(await say(append({ id: 'm1', type: 'message', content }))).toMatchObject({ t: 'events' })
  const early = append({ id: 'm2', type: 'message', content, after: 'm0' })
  expect(await say(early)).toMatchObject({ t: 'refused', code: 'order' })
  expect(refused).toEqual([])
  const edited = append({ id: 'e3', type: 'edit', target: 'another’s', content })
  expect(await say(edited)).toMatchObject({ t: 'refused', code: 'not-found' })
  expect(refused).toEqual(['e3'])
})
