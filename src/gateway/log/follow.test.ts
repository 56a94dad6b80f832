import { expect, test } from 'vitest'
import type { Mark, StoredEvent } from '../../protocol/model.ts'
import type { Listener } from './fan-out.ts'
import { createFollow } from './follow.ts'
import type { Range, Signal } from './log.ts'

const author = { kind: 'agent', id: 'anna' } as const

/** A conversation of numbered events, read `size` at a time; `held` reads wait until they are let go. */
function createSource({
  head = 0,
  after = 0,
  size = 10,
  isHeld = false,
  ready = (): Promise<void> | null => null,
} = {}) {
  const source = { head, isHeld, error: null as Error | null, reads: 0, atOnce: 0, mostAtOnce: 0 }
  const held: (() => void)[] = []
  const told: Range[] = []
  const marks: Mark[] = []
  const signals: Signal[] = []
  let listener: Listener | undefined
  const follow = createFollow(
    {
      after,
      async read(from) {
        source.reads += 1
        source.atOnce += 1
        source.mostAtOnce = Math.max(source.mostAtOnce, source.atOnce)
        const upTo = Math.min(from + size, source.head)
        const hasMore = upTo < source.head
        if (source.isHeld) await new Promise<void>((resolve) => held.push(resolve))
        source.atOnce -= 1
        if (source.error) throw source.error
        return { after: from, upTo, cursor: `e:${upTo}:`, events: [] as StoredEvent[], hasMore }
      },
      listen(given) {
        listener = given
        return () => {
          listener = undefined
        }
      },
    },
    {
      range: (range) => told.push(range),
      mark: (mark) => marks.push(mark),
      signal: (signal) => signals.push(signal),
      ready,
    },
  )
  return {
    source,
    follow,
    marks,
    signals,
    ends: () => told.map(({ upTo }) => upTo),
    listener: () => listener,
    hint: () => listener?.hint(),
    letGo() {
      for (const resolve of held.splice(0)) resolve()
    },
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('[L3] it reads to the head, a stretch at a time', async () => {
  const { source, follow, ends } = createSource({ head: 25, after: 3 })
  await follow.look()
  expect(ends()).toEqual([13, 23, 25])
  expect(source.mostAtOnce).toBe(1)
})

test('[L3] a hint is only a hint: lost ones are made up for by a look', async () => {
  const { source, follow, ends } = createSource({ head: 1 })
  await follow.look()
  source.head = 5
  await follow.look()
  expect(ends()).toEqual([1, 5])
})

test('[L3] hints that are repeated, or come for nothing, tell nothing twice', async () => {
  const { source, follow, ends, hint } = createSource({ head: 2 })
  await follow.look()
  source.head = 4
  for (let count = 0; count < 10; count += 1) hint()
  await follow.look()
  hint()
  await follow.look()
  expect(ends()).toEqual([2, 4])
  expect(source.mostAtOnce).toBe(1)
})

test('[L3] a hint during a read is answered by another read', async () => {
  const { source, ends, hint, letGo } = createSource({ head: 2, isHeld: true })
  source.head = 6
  hint()
  letGo()
  await turn()
  source.isHeld = false
  letGo()
  await turn()
  expect(ends()).toEqual([2, 6])
})

test('[L3] a look during a read resolves only after a read that began later', async () => {
  const { source, follow, ends, letGo } = createSource({ head: 1, isHeld: true })
  let hasLooked = false
  source.head = 3
  const looked = follow.look().then(() => {
    hasLooked = true
  })
  letGo()
  await turn()
  expect([hasLooked, ends()]).toEqual([false, [1]])
  letGo()
  await looked
  expect(ends()).toEqual([1, 3])
})

test('[L3] a read that fails is tried again from the same place', async () => {
  const { source, follow, ends, hint } = createSource({ head: 2 })
  await follow.look()
  source.head = 4
  source.error = new Error('disk')
  await follow.look()
  hint()
  await turn()
  expect(ends()).toEqual([2])
  source.error = null
  hint()
  await follow.look()
  expect(ends()).toEqual([2, 4])
})

test('[L3] a range that says more but goes nowhere does not spin', async () => {
  const { source, follow, ends } = createSource({ head: 5, size: 0 })
  await follow.look()
  expect(ends()).toEqual([])
  expect(source.reads).toBeLessThan(4)
})

test('nothing is told after stop, even from a read under way, and its look resolves', async () => {
  const { source, follow, ends, letGo, listener } = createSource({ head: 2, isHeld: true })
  const looked = follow.look()
  follow.stop()
  follow.stop()
  letGo()
  await looked
  await follow.look()
  expect(ends()).toEqual([])
  expect(source.reads).toBe(1)
  expect(listener()).toBeUndefined()
})

test('marks and signals come through until stop', () => {
  const { follow, marks, signals, listener } = createSource()
  const heard = listener()
  const mark = { reader: author, delivered: 2, read: 1 }
  const signal = { name: 'typing', author, ttlMs: 1 }
  heard?.mark(mark)
  heard?.signal(signal)
  follow.stop()
  heard?.mark(mark)
  heard?.signal(signal)
  expect([marks, signals]).toEqual([[mark], [signal]])
})

test('who is told may stop at once', async () => {
  const told: number[] = []
  const follow = createFollow(
    {
      after: 0,
      read: async (after) => ({ after, upTo: after + 1, cursor: '', events: [], hasMore: after < 9 }),
      listen: () => () => {},
    },
    {
      range({ upTo }) {
        told.push(upTo)
        if (upTo === 3) follow.stop()
      },
      mark() {},
      signal() {},
    },
  )
  await follow.look()
  expect(told).toEqual([1, 2, 3])
})

/** A follower that takes no more while it is full. */
function createGate(isFull: boolean) {
  const waiting: (() => void)[] = []
  const gate = {
    isFull,
    ready: () => (gate.isFull ? new Promise<void>((resolve) => waiting.push(resolve)) : null),
    drain() {
      gate.isFull = false
      for (const resolve of waiting.splice(0)) resolve()
    },
  }
  return gate
}

test('[S5] nothing is read while the follower takes no more, and nothing is missing afterwards', async () => {
  const gate = createGate(false)
  const { source, follow, ends } = createSource({ head: 10, ready: gate.ready })
  await follow.look()
  const { reads } = source
  gate.isFull = true
  source.head = 35
  const looked = follow.look()
  await turn()
  expect([ends(), source.reads]).toEqual([[10], reads])
  gate.drain()
  await looked
  expect(ends()).toEqual([10, 20, 30, 35])
})

test('[S5] what was read while others filled the connection is let go, and read again', async () => {
  const gate = createGate(false)
  const { source, follow, ends, letGo } = createSource({ head: 5, isHeld: true, ready: gate.ready })
  gate.isFull = true
  letGo()
  await turn()
  expect([ends(), source.reads]).toEqual([[], 1])
  source.isHeld = false
  gate.drain()
  await follow.look()
  expect(ends()).toEqual([5])
})

test('[S5] a follow stopped while it waits tells nothing', async () => {
  const gate = createGate(true)
  const { source, follow, ends } = createSource({ head: 5, ready: gate.ready })
  const looked = follow.look()
  follow.stop()
  gate.drain()
  await looked
  expect([ends(), source.reads]).toEqual([[], 0])
})
