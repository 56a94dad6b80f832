import assert from 'node:assert/strict'
import { closeCodes, isFinal } from '../../../protocol/close-codes.ts'
import { type Cases, heartbeat, mark, numbers, uncaughtOf } from './world.ts'

const finalCodes = Object.values(closeCodes).filter(isFinal)
const otherCodes = Object.values(closeCodes).filter((code) => !isFinal(code))

/** How any connection ends: by its own side, or by a gateway that says to stay away. */
export const endCases: Cases = {
  '[S8] a close that says to stay away is told once, with its code and reason': async ({ connect, settle, until }) => {
    for (const code of finalCodes) {
      const { near, far } = await connect()
      far.close(code, 'für immer')
      await until(() => near.told.length > 2)
      await settle()
      assert.deepEqual(near.told.slice(2), [{ what: 'close', code, reason: 'für immer' }])
    }
  },

  '[T5] what was sent before a close is told before it': async ({ connect, until }) => {
    const { near, far } = await connect()
    for (const head of numbers(20)) far.send(JSON.stringify(heartbeat(head)))
    far.close(4500, 'bad-token')
    await until(() => near.words().includes('close 4500'))
    assert.deepEqual(near.frames().slice(1), numbers(20).map(heartbeat))
    assert.equal(near.words().at(-1), 'close 4500')
  },

  '[T5] after the end what is sent is dropped, and closing does nothing': async ({ connect, settle, until }) => {
    const { near, far } = await connect()
    far.close(4500, 'bad-token')
    await until(() => near.told.length === 3)
    near.send(mark(1))
    near.close()
    near.close()
    await settle()
    assert.equal(far.received.length, 1)
    assert.deepEqual(near.words(), ['open', 'welcome', 'close 4500'])
  },

  '[T5] closing while the end is told does nothing': async ({ connect, settle, until }) => {
    const { near, far } = await connect({ close: () => near.close() })
    far.close(4500, 'bad-token')
    await until(() => near.told.length === 3)
    await settle()
    assert.deepEqual(near.words(), ['open', 'welcome', 'close 4500'])
  },

  '[T6] what one ends oneself is not told, and the other end learns of it': async ({ connect, settle, until }) => {
    const { near, far } = await connect()
    near.close()
    await until(() => far.isGone)
    await settle()
    assert.deepEqual(near.words(), ['open', 'welcome'])
  },

  '[T6] closing again does nothing': async ({ connect, settle, until }) => {
    const { near, far } = await connect()
    near.close()
    near.close()
    await until(() => far.isGone)
    near.close()
    await settle()
    assert.deepEqual(near.words(), ['open', 'welcome'])
  },

  '[T6] nothing is told after one closed, though it was on its way': async ({ connect, settle, until }) => {
    const { near, far } = await connect({
      frame(frame) {
        if (frame.t === 'heartbeat') near.close()
      },
    })
    for (const head of numbers(10)) far.send(JSON.stringify(heartbeat(head)))
    far.close(4500, 'bad-token')
    await until(() => far.isGone)
    await settle()
    assert.deepEqual(near.words(), ['open', 'welcome', 'heartbeat'])
  },

  '[T6] what is sent after one closed is dropped': async ({ connect, settle, until }) => {
    const { near, far } = await connect()
    near.close()
    near.send(mark(1))
    await until(() => far.isGone)
    near.send(mark(2))
    await settle()
    assert.equal(far.received.length, 1)
  },

  '[T6] closing while `open` is told ends it': async ({ open, settle, until }) => {
    const near = open({ open: () => near.close() })
    await until(() => near.told.length > 0)
    await settle()
    assert.deepEqual(near.words(), ['open'])
  },

  '[T8] an end whose listener throws is told once all the same': async ({ connect, settle, until }) => {
    const caught = await uncaughtOf(async () => {
      const { near, far } = await connect({
        close() {
          throw new Error('a bug of the host')
        },
      })
      far.close(4500, 'bad-token')
      await until(() => near.told.length === 3)
      await settle()
      assert.deepEqual(near.words(), ['open', 'welcome', 'close 4500'])
    })
    assert.deepEqual(caught.map(String), ['Error: a bug of the host'])
  },
}

/** How the connection of a transport ends that does not come again by itself. */
export const onceCases: Cases = {
  '[S8] a close that says to come again is told once, and not followed': async ({ connect, count, settle, until }) => {
    for (const code of otherCodes) {
      const { near, far } = await connect()
      const before = count()
      far.close(code, 'later')
      await until(() => near.told.length > 2)
      await settle()
      assert.deepEqual(near.told.slice(2), [{ what: 'close', code, reason: 'later' }])
      assert.equal(count(), before + 1)
    }
  },

  '[T5] a connection that is cut is told once, as 1006': async ({ connect, settle, until }) => {
    const { near, far } = await connect()
    far.send(JSON.stringify(heartbeat(1)))
    await until(() => near.told.length === 3)
    far.cut()
    await until(() => near.told.length === 4)
    await settle()
    assert.deepEqual(near.words(), ['open', 'welcome', 'heartbeat', 'close 1006'])
  },

  '[T7] a connection may be opened while the end of another is told': async ({ open, connect, until }) => {
    const next: { told: readonly unknown[] }[] = []
    const { far } = await connect({ close: () => next.push(open()) })
    far.cut()
    await until(() => next.length > 0 && (next[0]?.told.length ?? 0) > 0)
    assert.deepEqual(next[0]?.told, [{ what: 'open' }])
  },
}
