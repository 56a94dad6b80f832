import { type Client, createClient } from '../../src/core/index.ts'
import type { Clock, Stop } from '../../src/protocol/clock.ts'
import { textOf } from '../../src/protocol/content.ts'
import type { ServerFrame } from '../../src/protocol/frames.ts'
import { reconnect } from '../../src/transports/reconnect.ts'
import type { TabStorage } from './device.ts'
import { site } from './disk.ts'
import type { Gateway } from './gateway.ts'
import { createNetwork, type Network } from './network.ts'
import type { Random } from './random.ts'
import type { Seat } from './seats.ts'

/** One open page: a real client with a clock, a storage and a network that can be taken from it. */
export interface Tab {
  readonly seat: Seat
  readonly client: Client
  readonly network: Network
  readonly storage: TabStorage
  readonly isDead: boolean
  /** The conversations it shows, and what ends each. */
  readonly reads: Map<string, Stop>
  /** The message with this text gets an id that another author made. */
  steal(text: string, id: string): Stop
  /** The page is back, or online again: the reason to reconnect at once (S7). */
  wake(): void
  /** Nothing of its code runs until it thaws. */
  freeze(): void
  thaw(): void
  /** The process is gone: `applied` of its storage's waiting operations and `arriving` of its frames still happen. */
  kill(applied: number, arriving: number): void
}

/** Opens a page on a seat's device. */
export function openTab(parts: {
  readonly seat: Seat
  readonly clock: Clock
  readonly random: Random
  readonly id: () => string
  readonly token: (() => Promise<string>) | null
  readonly pick: () => Gateway
  readonly told: (frame: ServerFrame) => void
}): Tab {
  const { clock, random, seat, token } = parts
  const storage = seat.device.open()
  const wakes = new Set<() => void>()
  const timers = new Set<Stop>()
  const overdue: (() => void)[] = []
  let isDead = false
  let stolen: { readonly conversation: string; readonly id: string } | null = null

  /** A client asks for ids for other purposes, too: the stolen one is given until it is an outbox item's. */
  const id = () => {
    if (stolen === null) return parts.id()
    const { conversation, id: theirs } = stolen
    const isTaken = client
      .thread(conversation)
      .$entries.get()
      .some((entry) => entry.id === theirs && entry.isOwn)
    if (!isTaken) return theirs
    stolen = null
    return parts.id()
  }

  const tabClock: Clock = {
    now: () => clock.now() + seat.device.skewMs,
    after(ms, task) {
      if (isDead) return () => {}
      let isStopped = false
      const run = () => isStopped || isDead || task()
      const off = clock.after(ms, () => {
        timers.delete(stop)
        network.isFrozen ? overdue.push(run) : run()
      })
      const stop: Stop = () => {
        isStopped = true
        timers.delete(stop)
        off()
      }
      timers.add(stop)
      return stop
    },
  }
  const network = createNetwork({
    pick: parts.pick,
    told: parts.told,
    laterMs: (task) => void clock.after(75_000, task),
  })
  const client = createClient({
    site,
    storage,
    clock: tabClock,
    id,
    transport: reconnect(network.transport, {
      clock: tabClock,
      random,
      wakes(wake) {
        wakes.add(wake)
        return () => wakes.delete(wake)
      },
    }),
    ...(token && { getToken: token }),
  })

  return {
    seat,
    client,
    network,
    storage,
    get isDead() {
      return isDead
    },
    reads: new Map(),
    steal(text, theirs) {
      // The last thing before a message gets its id.
      const off = client.hook('beforeSend', ({ content, conversation }) => {
        if (textOf(content) === text) stolen = { conversation, id: theirs }
      })
      return () => {
        stolen = null
        off()
      }
    },
    wake() {
      for (const wake of wakes) wake()
    },
    freeze() {
      network.isFrozen = true
      storage.hold()
      storage.sleep()
    },
    thaw() {
      network.isFrozen = false
      storage.release()
      storage.wake()
      for (const task of overdue.splice(0)) task()
    },
    kill(applied, arriving) {
      isDead = true
      storage.kill(applied)
      network.kill(arriving)
      for (const stop of [...timers]) stop()
    },
  }
}
