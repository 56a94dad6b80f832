import type { StoredEvent } from '../../src/protocol/model.ts'
import { BrokenPromise } from './broken-promise.ts'
import { site } from './disk.ts'
import { positionOf } from './heal.ts'
import type { Said } from './said.ts'
import { isSamePerson } from './seats.ts'
import { maySee } from './visible.ts'
import { textIn } from './witness.ts'
import type { World } from './world.ts'

/** What must be true of every schedule, once everything works again. */
export async function checkPromises(world: World): Promise<void> {
  const places = await whereEachIs(world)
  everythingSaidIsThereOnce(world, places)
  everySenderIsInOrder(world, places)
  for (const conversation of world.disk.conversations) {
    everyReaderSeesTheSame(world, conversation)
    await nobodyHasReadMoreThanThereIs(world, conversation)
  }
}

/** Where each text is in the log, read back from it: the log's own answer is what counts (L1, L2). */
async function whereEachIs(world: World): Promise<ReadonlyMap<string, number>> {
  const places = new Map<string, number>()
  const reader = { kind: 'agent', id: 'auditor' } as const
  for (const conversation of world.disk.conversations) {
    const keys = new Set<string>()
    const range = await world.disk.log.read({ site, conversation, reader, after: 0, limit: Number.MAX_SAFE_INTEGER })
    for (const event of range.events) {
      const key = `${event.author.kind} ${event.author.id} ${event.id}`
      const text = textIn(event)
      if (keys.has(key) || places.has(text)) throw new BrokenPromise('L1', `"${text}" (${event.id}) is stored twice`)
      keys.add(key)
      if (text !== '') places.set(text, event.seq)
    }
    const stored = world.disk.stored(conversation).map(({ id }) => id)
    if (stored.join() !== range.events.map(({ id }) => id).join())
      throw new BrokenPromise('L2', `${conversation} holds other events than were stored`)
  }
  return places
}

function everythingSaidIsThereOnce(world: World, places: ReadonlyMap<string, number>): void {
  for (const said of world.said) {
    const isThere = places.has(said.text)
    if (said.refusal !== null && isThere) throw new BrokenPromise('O1', `"${said.text}" was refused and is stored`)
    if (said.isErased && isThere) throw new BrokenPromise('L5', `"${said.text}" was erased and is back`)
    if (isThere) itIsNotShownAsFailed(world, said)
    if (said.isErased || isThere || said.refusal !== null || said.isTakenBack || said.isExcused) continue
    if (hasAnothersId(world, said)) continue
    const failure = failureOf(world, said)
    if (failure !== undefined) {
      if (!isExplained(world, said, failure))
        throw new BrokenPromise('O4', `"${said.text}" failed, for no reason: ${failure}`)
      continue
    }
    const rule = said.isAcknowledged ? 'L2' : 'O2'
    // A page that was killed takes with it what it did not show as saved.
    if (said.isSaved || !said.tab.isDead || said.isAcknowledged) throw new BrokenPromise(rule, `"${said.text}" is lost`)
  }
}

function itIsNotShownAsFailed(world: World, said: Said): void {
  const failure = failureOf(world, said)
  if (failure !== undefined && !isExplained(world, said, failure))
    throw new BrokenPromise('O4', `"${said.text}" is stored and shown as failed: ${failure}`)
}

/** Whether a message could be refused for good for this reason. */
function isExplained(world: World, { conversation, isNote, seat }: Said, failure: string): boolean {
  if (isNote && seat.kind === 'customer') return failure === 'not-allowed' || failure === 'not-found'
  if (failure === 'conversation-ended') return world.hasLeapt
  if (failure !== 'not-found') return false
  // It is gone with the end of the log, or of several customers who wrote in it another was the first (N2): of tabs
  // whose device keeps nothing each is a customer of its own.
  const isOf = (other: Said) => other.conversation === conversation && other.seat.kind === 'customer'
  if (world.hasRestored || seat.device.hasRefused) return true
  return world.said.some((other) => isOf(other) && other.seat.device !== seat.device)
}

/** A guest who took an id of the customer it turned out to be has two things to say under one id: one of them stays. */
function hasAnothersId(world: World, { id, seat, text }: Said): boolean {
  if (id === null || !world.stolenIds.has(id)) return false
  return world.said.some((other) => other.id === id && other.text !== text && isSamePerson(other.seat, seat))
}

/** Why a message that is not stored failed, as some page of its author's device shows it. */
function failureOf(world: World, said: Said): string | undefined {
  for (const { client, seat } of world.tabs()) {
    if (seat.device !== said.seat.device) continue
    const entry = client
      .thread(said.conversation)
      .$entries.get()
      .find((each) => textIn(each) === said.text)
    if (entry?.delivery === 'failed') return entry.failure ?? 'without a reason'
  }
  return undefined
}

/** In a conversation, what one page's person wrote stands in the order of writing. */
function everySenderIsInOrder(world: World, places: ReadonlyMap<string, number>): void {
  const last = new Map<string, Said>()
  for (const said of world.said) {
    const place = places.get(said.text)
    if (place === undefined || said.hasFailed || said.isExcused || wasLeftUnderWay(said)) continue
    const key = `${said.seat.name} in ${said.conversation}`
    const before = last.get(key)
    if (before && (places.get(before.text) ?? 0) > place)
      throw new BrokenPromise('L4', `"${said.text}" stands before "${before.text}", which was written first`)
    last.set(key, said)
  }
}

/** Sent by a page that died, from a device that took nothing: no later page knows of it, and it may come at any time. */
function wasLeftUnderWay({ isSaved, seat, tab }: Said): boolean {
  return tab.isDead && !isSaved && seat.device.hasRefused
}

function everyReaderSeesTheSame(world: World, conversation: string): void {
  const stored = world.disk.stored(conversation)
  for (const { client, seat } of world.tabs()) {
    const reader = { kind: seat.kind, id: client.$actor.get()?.id ?? '' }
    const mayRead = seat.kind === 'agent' || world.disk.ownerOf(conversation) === reader.id
    const visible = mayRead ? stored.filter(({ type }) => maySee(reader.kind, type)) : []
    const thread = client.thread(conversation)
    // The page that wrote a hidden event was answered with it: that is its own alone.
    const shown = thread.$entries.get().filter(({ seq, type }) => seq !== null && maySee(reader.kind, type))
    if (lines(shown as readonly StoredEvent[]) !== lines(visible)) {
      const rule = mayRead ? 'S3' : 'N2'
      throw new BrokenPromise(
        rule,
        `${seat.name} sees ${lines(shown as readonly StoredEvent[])}, not ${lines(visible)}`,
      )
    }
    if (mayRead && positionOf(thread) !== stored.length)
      throw new BrokenPromise(
        'S3',
        `${seat.name} stands at ${positionOf(thread)} of ${stored.length} in ${conversation}`,
      )
  }
}

async function nobodyHasReadMoreThanThereIs(world: World, conversation: string): Promise<void> {
  const head = world.disk.stored(conversation).length
  for (const { delivered, read, reader } of await world.disk.log.marks({ site, conversation })) {
    if (read > head || delivered > head || read > delivered)
      throw new BrokenPromise('S3', `${reader.id} has read ${read} of ${head}, with ${delivered} delivered`)
  }
}

function lines(events: readonly StoredEvent[]): string {
  return events.map((event) => `${event.seq} ${event.id} ${textIn(event)}`).join(', ')
}
