import assert from 'node:assert/strict'
import type { ServerFrame } from '../../../protocol/frames.ts'
import { awkwardTexts } from './awkward-texts.ts'
import { type Cases, events, heartbeat, mark, numbers, uncaughtOf, type World } from './world.ts'

const ada = { kind: 'agent', id: 'ada', name: 'Ada' } as const

/** Of every type but `welcome`, which each connection has had. */
const everyFrame: readonly ServerFrame[] = [
  events(1, 'Hello'),
  { t: 'page', request: 'r', conversation: 'c', after: 0, upTo: 1, events: [], marks: [], hasMore: false },
  { t: 'summaries', feed: 'e:1:', items: [] },
  { t: 'marks', conversation: 'c', reader: ada, delivered: 2, read: 1 },
  { t: 'refused', conversation: 'c', id: 'm', code: 'rate-limited', retryable: true, retryAfterMs: 1_000 },
  { t: 'signal', conversation: 'c', name: 'typing', data: true, author: ada, ttlMs: 6_000 },
  { t: 'handover', request: 'r', code: 'code' },
  { t: 'heartbeat', heads: { c: 1 } },
  { t: 'error', code: 'not-found', message: 'There is none.', fatal: false, request: 'r' },
]

/** Sends texts that are no frames, then one that is, and asserts that only this one was told. */
async function dropped({ connect, until }: World, texts: readonly string[]): Promise<void> {
  const { near, far } = await connect()
  for (const text of texts) far.send(text)
  far.send(JSON.stringify(heartbeat(1)))
  await until(() => near.told.length > 2)
  assert.deepEqual(near.words(), ['open', 'welcome', 'heartbeat'])
  near.send(mark(1))
  await until(() => far.received.length === 2)
}

/** What goes from a gateway to its client. */
export const downCases: Cases = {
  '[T3] what is sent is told once and in order': async ({ connect, settle, until }) => {
    const { near, far } = await connect()
    for (const head of numbers(200)) far.send(JSON.stringify(heartbeat(head)))
    await until(() => near.frames().length >= 201)
    await settle()
    assert.deepEqual(near.frames().slice(1), numbers(200).map(heartbeat))
  },

  '[T3] a frame of each type is told as it was sent': async ({ connect, until }) => {
    const { near, far } = await connect()
    for (const frame of everyFrame) far.send(JSON.stringify(frame))
    await until(() => near.frames().length === everyFrame.length + 1)
    assert.deepEqual(near.frames().slice(1), everyFrame)
  },

  '[T3] any text is told whole': async ({ connect, until }) => {
    const { near, far } = await connect()
    const frames = awkwardTexts.map((text, index) => events(index + 1, text))
    for (const frame of frames) far.send(JSON.stringify(frame))
    await until(() => near.frames().length === frames.length + 1)
    assert.deepEqual(near.frames().slice(1), frames)
  },

  '[T3] a frame of 64 kB is told whole': async ({ connect, until }) => {
    const { near, far } = await connect()
    const frame = events(1, '袜'.repeat(21_700))
    far.send(JSON.stringify(frame))
    await until(() => near.frames().length === 2)
    assert.deepEqual(near.frames()[1], frame)
  },

  '[T3] many large frames in one go are told in order': async ({ connect, until }) => {
    const { near, far } = await connect()
    const frames = numbers(40).map((seq) => events(seq, `${seq} 🧦`.repeat(6_000)))
    for (const frame of frames) far.send(JSON.stringify(frame))
    await until(() => near.frames().length === 41)
    assert.deepEqual(near.frames().slice(1), frames)
  },

  '[T3] fields that this version does not know are passed on': async ({ connect, until }) => {
    const { near, far } = await connect()
    far.send('{"t":"heartbeat","heads":{},"later":{"deep":[1]}}')
    await until(() => near.frames().length === 2)
    assert.deepEqual(near.frames()[1], { t: 'heartbeat', heads: {}, later: { deep: [1] } })
  },

  '[T4] text that is not JSON is dropped': (world) =>
    dropped(world, ['nonsense', '{', '{"t":"heartbeat","heads":{}', 'undefined', "{'t':'heartbeat'}"]),

  '[T4] nothing is dropped with the empty text': (world) => dropped(world, ['', ' ', '\t']),

  '[T4] JSON that is no object is dropped': (world) =>
    dropped(world, ['null', '1', '"heartbeat"', 'true', '[]', '[{}]']),

  '[T4] a frame without a type, or of an unknown one, is dropped': (world) =>
    dropped(world, ['{}', '{"t":null}', '{"t":7}', '{"t":"later"}', '{"t":["heartbeat"]}', '{"T":"heartbeat"}']),

  '[T4] a type from the prototype is none': (world) =>
    dropped(
      world,
      ['constructor', 'toString', '__proto__', 'hasOwnProperty'].map((t) => JSON.stringify({ t })),
    ),

  '[T4] a frame without its list is dropped': (world) =>
    dropped(world, ['{"t":"events"}', '{"t":"page","events":{}}', '{"t":"summaries","items":7}', '{"t":"welcome"}']),

  '[T4] a frame that is nested deep harms nothing': (world) =>
    dropped(world, [`{"t":${'['.repeat(20_000)}${']'.repeat(20_000)}}`]),

  '[T4] a frame does not reach the prototype': async ({ connect, until }) => {
    const { near, far } = await connect()
    far.send('{"t":"heartbeat","heads":{},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
    await until(() => near.frames().length === 2)
    assert.equal(({} as { polluted?: boolean }).polluted, undefined)
  },

  '[T8] a listener that throws is heard of, and the connection goes on': async ({ connect, until }) => {
    const caught = await uncaughtOf(async () => {
      const { near, far } = await connect({
        frame(frame) {
          if (frame.t === 'heartbeat' && frame.heads.c === 1) throw new Error('a bug of the host')
        },
      })
      for (const head of numbers(3)) far.send(JSON.stringify(heartbeat(head)))
      await until(() => near.frames().length === 4)
      near.send(mark(1))
      await until(() => far.received.length === 2)
    })
    assert.deepEqual(caught.map(String), ['Error: a bug of the host'])
  },

  '[T8] an `open` that throws does not keep frames from coming': async ({ open, until, count, latest }) => {
    const caught = await uncaughtOf(async () => {
      const near = open({
        open() {
          near.send({ t: 'hello', v: 1, site: 's', token: 't', device: 'd', capabilities: [], follow: [] })
          throw new Error('a bug of the host')
        },
      })
      await until(() => count() > 0)
      latest().send(JSON.stringify(heartbeat(1)))
      await until(() => near.frames().length === 1)
    })
    assert.deepEqual(caught.map(String), ['Error: a bug of the host'])
  },
}
