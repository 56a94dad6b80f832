import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Author, AuthoredEvent, EventBody, StoredEvent } from '../../protocol/model.ts'
import { virtualClock } from '../../testing/index.ts'
import type { EventLog, Signal } from '../log/log.ts'
import { createMemoryLog } from '../log/memory-log.ts'
import type { AnswerStream, Question, Responder } from './responder.ts'
import { runResponder } from './run-responder.ts'

const place = { site: 'demo', conversation: 'c' }
const customer: Author = { kind: 'customer', id: 'ann' }
const agent: Author = { kind: 'agent', id: 'ada', name: 'Ada' }

describe('runResponder', () => {
  const clock = virtualClock()
  let log: EventLog
  let stop = async () => {}
  let ids = 0
  const reported: string[] = []
  const questions: Question[] = []

  const append = async (author: Author, body: EventBody) => {
    ids += 1
    await log.append(place, author, { ...body, id: `id${ids}` } as AuthoredEvent)
    await settle()
  }
  const write = (author: Author, text: string) => append(author, { type: 'message', content: { kind: 'text', text } })
  /** The same, until nobody waits any more to be told where the customer is. */
  const says = async (author: Author, text: string) => {
    await write(author, text)
    await clock.advance(1_500)
  }
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve()
  }
  const events = async (): Promise<readonly StoredEvent[]> =>
    (await log.read({ ...place, reader: agent, after: 0, limit: 100 })).events
  const botSaid = async () =>
    (await events()).flatMap((event) =>
      event.type === 'message' && event.author.kind === 'bot' ? [event.content] : [],
    )
  const run = (respond: Responder['respond']) => {
    stop = runResponder({
      responder: {
        id: 'fern',
        name: 'Fern',
        respond(question) {
          questions.push(question)
          return respond(question)
        },
      },
      site: 'demo',
      log,
      clock,
      id: () => `bot${++ids}`,
      report: (line) => reported.push(line),
    })
  }

  beforeEach(() => {
    log = createMemoryLog({ clock })
    reported.length = questions.length = 0
  })
  afterEach(async () => {
    await stop()
    await log.close()
  })

  test('a customer’s message is asked once, with what was said before, and answered as a bot', async () => {
    run(({ say }) => say({ kind: 'text', text: 'Hello' }))
    await says(customer, 'Hi')
    expect(await botSaid()).toEqual([{ kind: 'text', text: 'Hello' }])
    await says(customer, 'More')
    expect(questions.map(({ history }) => history.length)).toEqual([1, 3])
    expect(reported).toEqual([])
  })

  test('a question comes with where the customer is by then, also when it was asked meanwhile', async () => {
    let go = () => {}
    run(async ({ say }) => {
      await new Promise<void>((resolve) => {
        go = resolve
      })
      await say({ kind: 'text', text: 'Hello' })
    })
    const page = { url: 'https://shop.example/tent', title: 'Tent' }
    await says(customer, 'Hi')
    await append(customer, { type: 'context', context: { page, phase: 'during' } })
    go()
    await settle()
    await says(customer, 'Again')
    await append(customer, { type: 'context', context: { step: 'payment' } })
    await says(customer, 'And again')
    await settle()
    expect(questions.map(({ context }) => context)).toEqual([
      null,
      { page, phase: 'during' },
      { page, phase: 'during', step: 'payment' },
    ])
  })

  describe('the first question of a conversation', () => {
    const page = { url: 'https://shop.example/tent', title: 'Tent' }
    const contexts = () => questions.map(({ context }) => context)
    beforeEach(() => run(async () => {}))

    test('waits for the page to say where the customer is', async () => {
      await write(customer, 'Hi')
      await clock.advance(1_000)
      expect(questions).toEqual([])
      await append(customer, { type: 'context', context: { page } })
      expect(contexts()).toEqual([{ page }])
      expect(clock.waiting()).toBe(0)
    })

    test('waits 1.5 s, and no other one waits', async () => {
      await write(customer, 'Hi')
      await clock.advance(1_499)
      expect(questions).toEqual([])
      await clock.advance(1)
      expect(contexts()).toEqual([null])
      await write(customer, 'Again')
      expect(contexts()).toEqual([null, null])
    })

    test('is not asked when the customer writes another one meanwhile: that one is, without a wait of its own', async () => {
      await write(customer, 'Hi')
      await clock.advance(1_000)
      await write(customer, 'And')
      await clock.advance(500)
      expect(questions.map(({ message }) => message.content)).toEqual([{ kind: 'text', text: 'And' }])
    })

    test('is not asked when an agent writes meanwhile', async () => {
      await write(customer, 'Hi')
      await write(agent, 'I am here')
      await clock.advance(1_500)
      expect([questions.length, clock.waiting()]).toEqual([0, 0])
    })

    test('is not asked when the gateway closes, which waits for nothing', async () => {
      await write(customer, 'Hi')
      await stop()
      expect([questions.length, clock.waiting()]).toEqual([0, 0])
    })
  })

  test('an agent who took it keeps it, however far the customer looks around since', async () => {
    run(({ say }) => say({ kind: 'text', text: 'Hello' }))
    await says(customer, 'Hi')
    await append(agent, { type: 'assign', from: null, to: agent.id })
    for (let n = 0; n < 260; n++) {
      const page = { url: `https://shop.example/${n}`, title: `${n}` }
      await append(customer, { type: 'context', context: { page } })
    }
    await says(customer, 'Still there?')
    expect(questions).toHaveLength(1)
    await append(agent, { type: 'assign', from: agent.id, to: null })
    expect(questions[1]?.history.map(({ type }) => type)).toEqual(['message', 'message', 'assign', 'message', 'assign'])
  })

  test('an agent who writes has it from then on', async () => {
    run(({ say }) => say({ kind: 'text', text: 'Hello' }))
    await says(customer, 'Hi')
    await says(agent, 'I am here')
    await says(customer, 'Good')
    expect(questions).toHaveLength(1)
  })

  test('a stream goes out in pieces by offset, and is stored whole under its id', async () => {
    const signals: Signal[] = []
    let stream: AnswerStream | undefined
    run(async (question) => {
      stream = question.stream()
      await new Promise<void>((resolve) => question.signal.addEventListener('abort', () => resolve()))
    })
    await says(customer, 'Hi')
    const follow = log.follow(
      { ...place, reader: customer, after: 0 },
      { range() {}, mark() {}, signal: (each) => signals.push(each) },
    )
    stream?.write('Two ')
    stream?.write('to three ')
    await clock.advance(50)
    stream?.write('days.')
    await clock.advance(50)
    expect(signals.map(({ name, data }) => [name, data])).toEqual([
      ['stream', { id: expect.any(String), offset: 0, delta: 'Two to three ' }],
      ['stream', { id: expect.any(String), offset: 13, delta: 'days.' }],
    ])
    await clock.advance(2_000)
    stream?.write(' Really.')
    await clock.advance(50)
    expect(signals.at(-1)?.data).toMatchObject({ offset: 0, delta: 'Two to three days. Really.' })
    await stream?.end({ citations: [{ start: 0, end: 3, title: 'Delivery', url: 'https://shop.example/delivery' }] })
    expect(await botSaid()).toEqual([
      {
        kind: 'text',
        text: 'Two to three days. Really.',
        citations: [{ start: 0, end: 3, title: 'Delivery', url: 'https://shop.example/delivery' }],
      },
    ])
    const stored = (await events()).find(({ author }) => author.kind === 'bot')
    expect(stored?.id).toBe((signals.at(0)?.data as { id: string } | undefined)?.id)
    follow.stop()
  })

  test('the customer’s `stop` stores what there is as partial', async () => {
    let stream: AnswerStream | undefined
    run(async (question) => {
      stream = question.stream()
      await new Promise<void>((resolve) => question.signal.addEventListener('abort', () => resolve()))
    })
    await says(customer, 'Hi')
    let streamed = ''
    const follow = log.follow(
      { ...place, reader: customer, after: 0 },
      { range() {}, mark() {}, signal: ({ data }) => (streamed = (data as { id: string }).id) },
    )
    stream?.write('It depends')
    await clock.advance(50)
    await append(customer, { type: 'stop', target: 'another' })
    expect(await botSaid()).toEqual([])
    await append(customer, { type: 'stop', target: streamed })
    expect(await botSaid()).toEqual([{ kind: 'text', text: 'It depends', isPartial: true }])
    follow.stop()
  })

  test('a new question breaks the old answer off and is asked', async () => {
    const streams: AnswerStream[] = []
    run(async (question) => {
      streams.push(question.stream())
      await new Promise<void>((resolve) => question.signal.addEventListener('abort', () => resolve()))
    })
    await says(customer, 'One')
    streams[0]?.write('First')
    await says(customer, 'Two')
    expect(await botSaid()).toEqual([{ kind: 'text', text: 'First', isPartial: true }])
    expect(questions.map(({ message }) => message.content)).toEqual([
      { kind: 'text', text: 'One' },
      { kind: 'text', text: 'Two' },
    ])
  })

  test('an agent who takes the conversation breaks the answer off, and nothing is streamed after that', async () => {
    const ends: Promise<void>[] = []
    run(async ({ signal, stream }) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      const late = stream()
      late.write('Too late')
      ends.push(late.end())
    })
    await says(customer, 'Hi')
    await append(agent, { type: 'assign', from: null, to: 'ada' })
    await Promise.all(ends)
    expect([questions[0]?.signal.aborted, ends.length]).toEqual([true, 1])
    expect(await botSaid()).toEqual([])
  })

  test('[L5] of an answer whose question is erased nothing is stored', async () => {
    let stream: AnswerStream | undefined
    run(async (question) => {
      stream = question.stream()
      await new Promise<void>((resolve) => question.signal.addEventListener('abort', () => resolve()))
    })
    await says(customer, 'My address is …')
    stream?.write('So you live at …')
    await log.erase(place)
    await settle()
    expect(questions[0]?.signal.aborted).toBe(true)
    expect(await botSaid()).toEqual([])
  })

  test('an empty answer is none, and another one may follow; citations behind a cut are left out', async () => {
    run(async ({ stream }) => {
      await stream().end()
      const answer = stream()
      answer.write('x'.repeat(9_000))
      const [start, title, url] = [0, 'Delivery', 'https://shop.example']
      await answer.end({ citations: [1, 9_000].map((end) => ({ start, end, title, url })) })
    })
    await says(customer, 'Hi')
    expect(await botSaid()).toMatchObject([{ text: 'x'.repeat(8_000), citations: [{ end: 1 }] }])
    expect(reported).toEqual([])
  })

  test('what was streamed is stored when the gateway’s end is over, whatever the responder does', async () => {
    let stream: AnswerStream | undefined
    run((question) => {
      stream = question.stream()
      return new Promise(() => {})
    })
    await says(customer, 'Hi')
    stream?.write('Half of')
    await stop()
    expect(await botSaid()).toEqual([{ kind: 'text', text: 'Half of', isPartial: true }])
  })

  test('one that throws says nothing and is reported; content that nobody may store too', async () => {
    run(async ({ say, message }) => {
      if (message.content.kind === 'text' && (message.content as { text: string }).text === 'One')
        throw new Error('lost')
      await say({ kind: 'product', fallbackText: 'x' } as never)
    })
    await says(customer, 'One')
    await says(customer, 'Two')
    expect(await botSaid()).toEqual([])
    expect(reported[0]).toContain('lost')
    expect(reported[1]).toContain('not valid')
  })
})
