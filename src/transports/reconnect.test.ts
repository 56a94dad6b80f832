import { describe, expect, test } from 'vitest'
import type { ServerFrame } from '../protocol/frames.ts'
import type { TransportEvents } from '../protocol/transport.ts'
import { virtualClock } from '../testing/index.ts'
import { reconnect } from './reconnect.ts'

function begin(random = 1) {
  const clock = virtualClock()
  const opened: TransportEvents[] = []
  const told: unknown[] = []
  let isOpen = false
  let wake = () => {}
  const connection = reconnect(
    (on) => {
      opened.push(on)
      isOpen = true
      return {
        send() {},
        close() {
          isOpen = false
        },
      }
    },
    {
      clock,
      random: () => random,
      wakes: (listener) => {
        wake = listener
        return () => {
          wake = () => {}
        }
      },
    },
  )({ open: () => told.push('open'), frame: () => {}, close: (reason) => told.push(reason) })
  const latest = () => opened.at(-1) as TransportEvents
  return { clock, opened, told, connection, latest, wake: () => wake(), isOpen: () => isOpen }
}

const welcome = { t: 'welcome' } as ServerFrame

describe('reconnect', () => {
  test('[S7] comes again after growing waits, up to 30 s, and begins anew after a welcome', async () => {
    const { clock, latest, opened, told } = begin()
    const waits: unknown[] = []
    for (let n = 0; n < 9; n++) {
      latest().close({ code: 1006, reason: '' })
      waits.push((told.at(-1) as { retryInMs: number }).retryInMs)
      await clock.advance(30_000)
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
    expect(opened).toHaveLength(10)
    latest().frame(welcome)
    latest().close({ code: 1006, reason: '' })
    expect(told.at(-1)).toMatchObject({ retryInMs: 500 })
  })

  test('[S8] a code from 4500 on is final', async () => {
    const { clock, latest, opened, told } = begin()
    latest().close({ code: 4500, reason: 'bad-token' })
    expect(told).toEqual([{ code: 4500, reason: 'bad-token' }])
    await clock.advance(60_000)
    expect(opened).toHaveLength(1)
    expect(clock.waiting()).toBe(0)
  })

  test('a `goaway` says when to come again', async () => {
    const { clock, latest, opened } = begin(0)
    latest().frame({ t: 'goaway', reconnectInMs: 1_700 })
    latest().close({ code: 4000, reason: 'goaway' })
    await clock.advance(1_699)
    expect(opened).toHaveLength(1)
    await clock.advance(1)
    expect(opened).toHaveLength(2)
  })

  test('[S6] 35 s of silence count as a cut, also before the connection is open', async () => {
    const { clock, isOpen, latest, told } = begin(0)
    await clock.advance(34_999)
    expect(told).toEqual([])
    await clock.advance(1)
    expect(told).toMatchObject([{ code: 4001, retryInMs: 0 }])
    await clock.advance(0)
    latest().open()
    latest().frame(welcome)
    await clock.advance(30_000)
    latest().frame({ t: 'heartbeat', heads: {} })
    await clock.advance(34_000)
    expect(isOpen()).toBe(true)
    await clock.advance(1_000)
    expect(told.at(-1)).toMatchObject({ code: 4001 })
  })

  test('[S7] waking up comes again at once, with jitter', async () => {
    const { clock, latest, opened, wake } = begin(0.5)
    for (let n = 0; n < 6; n++) {
      latest().close({ code: 1006, reason: '' })
      await clock.advance(15_000)
    }
    latest().close({ code: 1006, reason: '' })
    const before = opened.length
    wake()
    await clock.advance(250)
    expect(opened).toHaveLength(before + 1)
    wake()
    await clock.advance(1_000)
    expect(opened).toHaveLength(before + 1)
  })

  test('closing leaves nothing behind', async () => {
    const { clock, connection, latest, opened } = begin()
    latest().close({ code: 1006, reason: '' })
    connection.close()
    await clock.advance(60_000)
    expect(opened).toHaveLength(1)
    expect(clock.waiting()).toBe(0)
  })
})
