import assert from 'node:assert/strict'
import { closeCodes, isFinal } from '../../../protocol/close-codes.ts'
import { type Cases, hello, mark } from './world.ts'

const otherCodes = Object.values(closeCodes).filter((code) => !isFinal(code))

/** What is promised of a transport that comes again by itself. */
export const againCases: Cases = {
  '[T9] a connection that is cut is told once, with the time to the next one, which opens': async (world) => {
    const { near, far } = await world.connect()
    far.cut()
    await world.until(() => near.words().length === 4)
    assert.deepEqual(near.words(), ['open', 'welcome', 'close 1006', 'open'])
    const end = near.told[2]
    assert.ok(end?.what === 'close' && typeof end.retryInMs === 'number' && end.retryInMs >= 0)
  },

  '[T9] the next connection carries frames like the first': async ({ connect, count, latest, until }) => {
    const { near, far } = await connect()
    far.cut()
    await until(() => near.words().length === 4)
    near.send(hello)
    await until(() => count() === 2)
    latest().send('{"t":"heartbeat","heads":{}}')
    await until(() => near.words().at(-1) === 'heartbeat')
    // Over HTTP what is sent waits for the greeting's answer.
    latest().send(
      '{"t":"welcome","conversations":[],"feed":"e:0:","capabilities":[],"you":{"kind":"customer","id":"x"}}',
    )
    near.send(mark(1))
    await until(() => latest().received.length === 2)
    assert.equal(far.received.length, 1)
  },

  '[T9] what is sent between two connections is dropped': async ({ connect, count, latest, settle, until }) => {
    const { near, far } = await connect({ close: () => near.send(mark(1)) })
    far.cut()
    await until(() => near.words().length === 4)
    near.send(hello)
    await until(() => count() === 2)
    const second = latest()
    await settle()
    assert.deepEqual(second.received, [hello])
  },

  '[S8] it comes again after every code that says so': async ({ connect, until }) => {
    for (const code of otherCodes) {
      const { near, far } = await connect()
      far.close(code, 'later')
      await until(() => near.words().length === 4)
      assert.deepEqual(near.words(), ['open', 'welcome', `close ${code}`, 'open'])
      near.close()
    }
  },

  '[S8] it stays away after a code that says so': async ({ connect, settle, until }) => {
    const { near, far } = await connect()
    far.close(closeCodes.origin, 'origin-not-allowed')
    await until(() => near.told.length === 3)
    await settle()
    assert.deepEqual(near.told[2], { what: 'close', code: closeCodes.origin, reason: 'origin-not-allowed' })
    assert.equal(near.told.length, 3)
  },

  '[T6] closing between two connections ends it': async ({ connect, settle, until }) => {
    const { near, far } = await connect({ close: () => near.close() })
    far.cut()
    await until(() => near.words().length === 3)
    await settle()
    assert.deepEqual(near.words(), ['open', 'welcome', 'close 1006'])
  },
}
