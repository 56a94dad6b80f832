import assert from 'node:assert/strict'
import type { EventLog, FollowEvents, Place, Range, Reader, Signal } from '../../../gateway/index.ts'
import type { Clock } from '../../../protocol/clock.ts'
import type { ContextChange } from '../../../protocol/context.ts'
import type { Author, AuthoredEvent, Mark, StoredEvent } from '../../../protocol/model.ts'

/** A log under test. `reopen` closes it and opens the same store again, where it outlives that. */
export interface MadeLog {
  readonly log: EventLog
  readonly reopen?: () => Promise<EventLog>
  readonly dispose: () => void | Promise<void>
}

/** The cases of one subject, by title. */
export type Cases = Readonly<Record<string, (world: World) => Promise<void>>>

/** What a case works with: an empty log, a clock that stands still, a few people, and short words for both. */
export interface World {
  log: EventLog
  readonly clock: { time: number }
  readonly reopen: () => Promise<void>
  /** Appends, asserts that it was stored, and gives the stored event. */
  write(author: Author, event: AuthoredEvent, where?: Place): Promise<StoredEvent>
  /** Appends and gives the outcome, or the code of a refusal. */
  attempt(author: Author, event: AuthoredEvent, where?: Place): Promise<string>
  /** Everything the reader may see, from the beginning. */
  history(reader: Reader, where?: Place): Promise<readonly StoredEvent[]>
  follow(reader: Reader, after?: number, where?: Place): Following
}

/** A follower that keeps what it was told. */
export interface Following {
  readonly ranges: readonly Range[]
  readonly marks: readonly Mark[]
  readonly signals: readonly Signal[]
  ids(): readonly string[]
  /** Resolves once the check holds; it is asked again whenever something is told. */
  until(check: () => boolean): Promise<void>
  look(): Promise<void>
  stop(): void
}

export const place: Place = { site: 'shop', conversation: 'c1' }
export const customer: Author = { kind: 'customer', id: 'cora', name: 'Cora' }
export const stranger: Author = { kind: 'customer', id: 'stefan' }
export const agent: Author = { kind: 'agent', id: 'anna', name: 'Anna' }
export const otherAgent: Author = { kind: 'agent', id: 'otto' }
export const bot: Author = { kind: 'bot', id: 'bea' }
export const system: Author = { kind: 'system', id: 'shopbell' }

export const message = (
  id: string,
  text = `text of ${id}`,
  after?: string,
): AuthoredEvent & { readonly type: 'message' } => ({
  id,
  type: 'message',
  content: { kind: 'text', text },
  ...(after !== undefined && { after }),
})
export const note = (id: string): AuthoredEvent => ({ id, type: 'note', content: { kind: 'text', text: 'a secret' } })
export const revise = (id: string, target: string, text: string, after?: string): AuthoredEvent => ({
  id,
  type: 'edit',
  target,
  content: { kind: 'text', text },
  ...(after !== undefined && { after }),
})
export const remove = (id: string, target: string, after?: string): AuthoredEvent => ({
  id,
  type: 'delete',
  target,
  ...(after !== undefined && { after }),
})
export const status = (id: string, to: 'open' | 'resolved'): AuthoredEvent => ({ id, type: 'status', status: to })
export const assign = (id: string, from: string | null, to: string | null): AuthoredEvent => ({
  id,
  type: 'assign',
  from,
  to,
})
const page = { url: 'https://shop.example/socks', title: 'Socks' }
export const context = (id: string, change: ContextChange = { page }): AuthoredEvent => ({
  id,
  type: 'context',
  context: change,
})

export const idsOf = (events: readonly StoredEvent[]) => events.map((event) => event.id)
/** The text of an event, or `null` where it has none. */
export const wordsOf = (event: StoredEvent | undefined) =>
  event && 'content' in event && event.content.kind === 'text' ? (event.content as { text: string }).text : null
export const shownOf = (events: readonly StoredEvent[]) =>
  events.map((event) => [event.id, wordsOf(event), event.edited ?? null, event.deleted ?? null])
export const seqsOf = (events: readonly StoredEvent[]) => events.map((event) => event.seq)
export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** A world around a fresh log. */
export async function createWorld(
  createLog: (options: { readonly clock: Clock }) => MadeLog | Promise<MadeLog>,
): Promise<{ readonly world: World; readonly dispose: () => Promise<void> }> {
  const clock = { time: 1_700_000_000_000, now: () => clock.time, after: () => () => {} }
  const made = await createLog({ clock })
  const followings: Following[] = []

  const world: World = {
    log: made.log,
    clock,
    async reopen() {
      assert.ok(made.reopen, 'createLog gives no `reopen`')
      world.log = await made.reopen()
    },
    async write(author, event, where = place) {
      const appended = await world.log.append(where, author, event)
      assert.equal(appended.outcome, 'stored', JSON.stringify(appended))
      assert.ok(appended.outcome === 'stored')
      return appended.event
    },
    async attempt(author, event, where = place) {
      const appended = await world.log.append(where, author, event)
      return appended.outcome === 'refused' ? appended.code : appended.outcome
    },
    async history(reader, where = place) {
      const events: StoredEvent[] = []
      for (let after = 0, hasMore = true; hasMore; ) {
        const range: Range = await world.log.read({ ...where, reader, after, limit: 50 })
        events.push(...range.events)
        after = range.upTo
        hasMore = range.hasMore
      }
      return events
    },
    follow(reader, after = 0, where = place) {
      const following = startFollowing(world.log, { ...where, reader, after })
      followings.push(following)
      return following
    },
  }
  const dispose = async () => {
    for (const following of followings) following.stop()
    await made.dispose()
  }
  return { world, dispose }
}

function startFollowing(log: EventLog, query: Place & { reader: Reader; after: number }): Following {
  const ranges: Range[] = []
  const marks: Mark[] = []
  const signals: Signal[] = []
  let waiting: { readonly check: () => boolean; readonly resolve: () => void }[] = []
  const keepIn =
    <Told>(list: Told[]) =>
    (told: Told) => {
      list.push(told)
      const ready = waiting.filter(({ check }) => check())
      waiting = waiting.filter((one) => !ready.includes(one))
      for (const { resolve } of ready) resolve()
    }
  const on: FollowEvents = { range: keepIn(ranges), mark: keepIn(marks), signal: keepIn(signals) }
  const { look, stop } = log.follow(query, on)
  return {
    ranges,
    marks,
    signals,
    look,
    stop,
    ids: () => ranges.flatMap((range) => idsOf(range.events)),
    until: (check) => (check() ? Promise.resolve() : new Promise((resolve) => waiting.push({ check, resolve }))),
  }
}
