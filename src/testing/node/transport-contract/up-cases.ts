import assert from 'node:assert/strict'
import type { ClientFrame } from '../../../protocol/frames.ts'
import { awkwardTexts } from './awkward-texts.ts'
import { type Cases, heartbeat, mark, message, numbers } from './world.ts'

/** Of every type that goes to the gateway as it is; `follow`, `unfollow` and `auth` a transport may keep to itself. */
const everyFrame: readonly ClientFrame[] = [
  message('m1', 'Hello'),
  { t: 'append', conversation: 'c', event: { id: 'm2', after: 'm1', type: 'status', status: 'open' } },
  { t: 'list', request: 'r1', view: 'own', limit: 10 },
  { t: 'pull', request: 'r2', conversation: 'c', before: 7, limit: 50 },
  { t: 'mark', conversation: 'c', delivered: 2, read: 1 },
  { t: 'signal', conversation: 'c', name: 'typing', data: true },
  { t: 'handover', request: 'r3', origin: 'https://checkout.example' },
]

/** What goes from a client to its gateway. */
export const upCases: Cases = {
  '[T2] what is sent arrives once and in order': async ({ connect, settle, until }) => {
    const { near, far } = await connect()
    for (const read of numbers(30)) near.send(mark(read))
    await until(() => far.received.length >= 31)
    await settle()
    assert.deepEqual(far.received.slice(1), numbers(30).map(mark))
  },

  '[T2] what is sent one after the other arrives in order': async ({ connect, until }) => {
    const { near, far } = await connect()
    for (const read of numbers(5)) {
      near.send(mark(read))
      await until(() => far.received.length === read + 1)
    }
    assert.deepEqual(far.received.slice(1), numbers(5).map(mark))
  },

  '[T2] a frame of each type arrives as it was sent': async ({ connect, until }) => {
    const { near, far } = await connect()
    for (const frame of everyFrame) near.send(frame)
    await until(() => far.received.length === everyFrame.length + 1)
    assert.deepEqual(far.received.slice(1), everyFrame)
  },

  '[T2] any text arrives whole': async ({ connect, until }) => {
    const { near, far } = await connect()
    const frames = awkwardTexts.map((text, index) => message(`m${index}`, text))
    for (const frame of frames) near.send(frame)
    await until(() => far.received.length === frames.length + 1)
    assert.deepEqual(far.received.slice(1), frames)
  },

  '[T2] a frame of 60 kB arrives whole': async ({ connect, until }) => {
    const { near, far } = await connect()
    const frame = message('m1', '袜'.repeat(20_000))
    near.send(frame)
    near.send(mark(1))
    await until(() => far.received.length === 3)
    assert.deepEqual(far.received.slice(1), [frame, mark(1)])
  },

  '[T2] many large frames in one go arrive in order': async ({ connect, until }) => {
    const { near, far } = await connect()
    const frames = numbers(12).map((n) => message(`m${n}`, `${n}`.repeat(20_000)))
    for (const frame of frames) near.send(frame)
    await until(() => far.received.length === frames.length + 1)
    assert.deepEqual(far.received.slice(1), frames)
  },

  '[T2] what is sent while a frame is told arrives': async ({ connect, until }) => {
    const { near, far } = await connect({
      frame(frame) {
        if (frame.t === 'heartbeat') near.send(mark(frame.heads.c ?? 0))
      },
    })
    for (const head of numbers(5)) far.send(JSON.stringify(heartbeat(head)))
    await until(() => far.received.length === 6)
    assert.deepEqual(far.received.slice(1), numbers(5).map(mark))
  },

  '[T2] both directions at once keep their order': async ({ connect, until }) => {
    const { near, far } = await connect()
    for (const n of numbers(20)) {
      near.send(mark(n))
      far.send(JSON.stringify(heartbeat(n)))
    }
    await until(() => far.received.length === 21 && near.frames().length === 21)
    assert.deepEqual(far.received.slice(1), numbers(20).map(mark))
    assert.deepEqual(near.frames().slice(1), numbers(20).map(heartbeat))
  },
}
