import { expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createBacklog } from './backlog.ts'

const kilobyte = 1024

function begun() {
  const clock = virtualClock()
  const did: string[] = []
  let bytes = 0
  const backlog = createBacklog({
    clock,
    buffered: () => bytes,
    slow: () => did.push('slow'),
    paused: () => did.push('paused'),
  })
  return {
    clock,
    did,
    backlog,
    put(count: number) {
      bytes += count
      backlog.grew()
    },
    take(count: number) {
      bytes -= count
      backlog.shrank()
    },
  }
}

test('[S5] under 64 kB there is room; from there on one waits until there is again', async () => {
  const { backlog, did, put, take } = begun()
  put(64 * kilobyte - 1)
  expect(backlog.ready()).toBeNull()
  put(1)
  let isReady = false
  const waiting = backlog.ready()?.then(() => {
    isReady = true
  })
  expect(did).toEqual(['paused'])
  take(0)
  await Promise.resolve()
  expect(isReady).toBe(false)
  take(1)
  await waiting
  expect(backlog.ready()).toBeNull()
})

test('[S5] over 1 MB is slow', () => {
  const { did, put } = begun()
  put(kilobyte * kilobyte)
  expect(did).toEqual(['paused'])
  put(1)
  expect(did).toEqual(['paused', 'slow'])
})

test('[S5] 15 s without progress are slow; slow progress is not', async () => {
  const { clock, did, put, take } = begun()
  put(100 * kilobyte)
  for (let count = 0; count < 3; count += 1) {
    await clock.advance(14_999)
    take(1)
  }
  // What is put in is no progress.
  await clock.advance(14_000)
  put(1)
  expect(did).toEqual(['paused'])
  await clock.advance(1_000)
  expect(did).toEqual(['paused', 'slow'])
})

test('[S5] who drained in time has no clock running', async () => {
  const { clock, did, put, take } = begun()
  put(64 * kilobyte)
  take(1)
  expect(clock.waiting()).toBe(0)
  await clock.advance(60_000)
  expect(did).toEqual(['paused'])
})

test('nobody waits for a connection that is gone', async () => {
  const { backlog, clock, did, put } = begun()
  put(64 * kilobyte)
  const waiting = backlog.ready()
  backlog.stop()
  await waiting
  put(2 * kilobyte * kilobyte)
  expect([backlog.ready(), clock.waiting(), did]).toEqual([null, 0, ['paused']])
})
