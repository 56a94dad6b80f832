import assert from 'node:assert/strict'
import { type Cases, hello, mark, numbers } from './world.ts'

/** How a connection begins, and that connections have nothing to do with each other. */
export const openCases: Cases = {
  '[T1] `open` is told once, before anything else': async ({ connect, settle }) => {
    const { near } = await connect()
    await settle()
    assert.deepEqual(near.words(), ['open', 'welcome'])
  },

  '[T1] `open` is told only after the connection was handed out': async ({ open, until }) => {
    let isHandedOut = false
    const seen: boolean[] = []
    const near = open({ open: () => seen.push(isHandedOut) })
    isHandedOut = true
    await until(() => near.told.length > 0)
    assert.deepEqual(seen, [true])
  },

  '[T1] what is sent before `open` is dropped': async ({ open, until, count, latest, settle }) => {
    const near = open()
    for (const read of numbers(5)) near.send(mark(read))
    await until(() => near.told.length > 0)
    near.send(hello)
    await until(() => count() > 0)
    const far = latest()
    await settle()
    assert.deepEqual(
      far.received.map(({ t }) => t),
      ['hello'],
    )
  },

  '[T1] a connection closed before it opened tells nothing': async ({ open, settle }) => {
    const near = open()
    near.close()
    await settle()
    assert.deepEqual(near.words(), [])
  },

  '[T1] what is sent in `open` arrives': async ({ open, until, count, latest }) => {
    const near = open({
      open() {
        near.send(hello)
        near.send(mark(1))
      },
    })
    await until(() => count() > 0)
    latest().send(
      '{"t":"welcome","conversations":[],"feed":"e:0:","capabilities":[],"you":{"kind":"customer","id":"x"}}',
    )
    await until(() => latest().received.length === 2)
    assert.deepEqual(
      latest().received.map(({ t }) => t),
      ['hello', 'mark'],
    )
  },

  '[T7] two connections are two: each hears and says its own': async ({ connect, until }) => {
    const one = await connect()
    const two = await connect()
    one.near.send(mark(1))
    two.near.send(mark(2))
    one.far.send('{"t":"heartbeat","heads":{"one":1}}')
    two.far.send('{"t":"heartbeat","heads":{"two":2}}')
    await until(() => [one, two].every(({ near, far }) => near.frames().length === 2 && far.received.length === 2))
    assert.deepEqual(one.far.received[1], mark(1))
    assert.deepEqual(two.far.received[1], mark(2))
    assert.deepEqual(one.near.frames()[1], { t: 'heartbeat', heads: { one: 1 } })
    assert.deepEqual(two.near.frames()[1], { t: 'heartbeat', heads: { two: 2 } })
  },

  '[T7] closing one connection leaves the other': async ({ connect, until }) => {
    const one = await connect()
    const two = await connect()
    one.near.close()
    await until(() => one.far.isGone)
    two.near.send(mark(2))
    await until(() => two.far.received.length === 2)
    assert.deepEqual(two.near.words(), ['open', 'welcome'])
  },

  '[T7] a connection that ends leaves the other': async ({ connect, until }) => {
    const one = await connect()
    const two = await connect()
    one.far.close(4500, 'bad-token')
    await until(() => one.near.words().length === 3)
    two.near.send(mark(2))
    await until(() => two.far.received.length === 2)
    assert.deepEqual(two.near.words(), ['open', 'welcome'])
  },

  '[T7] after a connection the transport opens another': async ({ connect, until }) => {
    const one = await connect()
    one.near.close()
    await until(() => one.far.isGone)
    const two = await connect()
    assert.deepEqual(two.near.words(), ['open', 'welcome'])
    assert.deepEqual(one.near.words(), ['open', 'welcome'])
  },
}
