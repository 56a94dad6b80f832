import { BrokenPromise } from './broken-promise.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

/** Long enough for what only a heartbeat, a rate limit or the longest wait between two attempts ends, ms. */
const patienceMs = 240_000
const stepMs = 2_000
const mostPages = 500

/**
 * Everything outside works again: networks, devices, disks and tokens, and every page is open. Then time goes by until
 * all is quiet, and each page shows all it may.
 */
export async function heal(world: World): Promise<void> {
  for (const gateway of world.gateways) {
    gateway.isSick = false
    gateway.isDeaf = false
    gateway.isStalled = false
    gateway.refuses = 0
    gateway.commit()
  }
  for (const network of world.networks) network.release()
  for (const seat of world.seats) {
    seat.hasNoToken = false
    seat.device.isRefusing = false
    if (seat.wasOpen) mend(world.tabOf(seat))
  }
  await world.flow()
  await untilQuiet(world)
  // Every page opens every conversation there is: those of others must stay empty (N2).
  for (const tab of world.tabs()) for (const conversation of world.disk.conversations) world.read(tab, conversation)
  await world.flow()
  await untilQuiet(world)
  await readToTheFirstWord(world)
}

async function untilQuiet(world: World): Promise<void> {
  for (let waitedMs = 0; restless(world) !== null; waitedMs += stepMs) {
    if (waitedMs >= patienceMs) throw new BrokenPromise('O3', `everything works again, and yet: ${restless(world)}`)
    await world.clock.advance(stepMs)
  }
}

function mend(tab: Tab): void {
  tab.network.isOffline = false
  tab.network.swallow = 0
  tab.thaw()
  tab.wake()
}

async function readToTheFirstWord(world: World): Promise<void> {
  let pages = 0
  for (let hasMore = true; hasMore; pages += 1) {
    if (pages > mostPages) throw new BrokenPromise('S1', 'history has no first word')
    hasMore = false
    for (const { client, reads } of world.tabs()) {
      for (const conversation of reads.keys()) {
        if (!client.thread(conversation).$hasMore.get()) continue
        hasMore = true
        void client.loadHistory(conversation)
      }
    }
    await world.flow()
  }
}

/** What is not as it will be, or `null`. */
function restless(world: World): string | null {
  for (const { client, network, reads, seat } of world.tabs()) {
    if (!network.isSound()) return `${seat.name} has no connection`
    const { status } = client.$connection.get()
    if (status !== 'online') return `${seat.name} is ${status}`
    // Also in those nobody looks at: an outbox kept from before may have something for them.
    for (const conversation of world.conversations) {
      const entries = client.thread(conversation).$entries.get()
      const waiting = entries.find(({ delivery, seq }) => seq === null && delivery !== 'failed')
      if (waiting) return `${seat.name}'s ${waiting.id} is ${waiting.delivery}`
    }
    for (const conversation of reads.keys()) {
      const head = world.disk.stored(conversation).length
      const last = positionOf(client.thread(conversation))
      const isOwn = seat.kind === 'agent' || world.disk.ownerOf(conversation) === client.$actor.get()?.id
      if (isOwn && (last ?? 0) !== head) return `${seat.name} is at ${last} of ${head} in ${conversation}`
    }
  }
  return null
}

/** Up to where a thread has come; hosts do not see it, for it says nothing to them. */
export function positionOf(thread: object): number | null {
  const { $position } = thread as { readonly $position: { get(): { readonly seq: number } | null } }
  return $position.get()?.seq ?? null
}
