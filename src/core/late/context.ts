import type { Stop } from '../../protocol/clock.ts'
import type { CommerceContext, ContextChange } from '../../protocol/context.ts'
import { fitContext } from '../../protocol/fit-context.ts'
import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import { contextBytes } from '../../protocol/page-limits.ts'
import type { Client } from '../client.ts'
import { append } from '../commands/append.ts'
import type { Core } from '../core.ts'

/** Every field, for those that are told to be gone. */
const nothing: { readonly [Name in Exclude<keyof CommerceContext, 'page'>]-?: null } = {
  phase: null,
  stage: null,
  step: null,
  product: null,
  cart: null,
  checkout: null,
  order: null,
  recentOrderId: null,
  friction: null,
  shown: null,
}

/** What the names of fields that are gone weigh in a change, bytes and some more. */
const namesBytes = 256

/**
 * `Client.setContext`, which remembers what this page told. While one waits to be stored the newest is kept back, so that
 * the outbox holds one of a conversation at most, however long the network is away.
 */
export function createSetContext(core: Core): {
  readonly set: Client['setContext']
  /** Erased is what was told: agents know nothing of it any more (L5). */
  readonly wrote: (frame: FrameOf<ServerFrame, 'events'>) => void
  readonly stop: Stop
} {
  const told = new Map<string, CommerceContext>()
  const mine = new WeakSet<ContextChange>()
  const next = new Map<string, { readonly context: CommerceContext; readonly generation: number }>()

  const isWaiting = (conversation: string) =>
    core.outbox.$items
      .get()
      .some((item) => item.conversation === conversation && item.event.type === 'context' && item.state !== 'failed')

  const tell = async (conversation: string) => {
    const newest = next.get(conversation)
    if (!newest) return
    // Kept by an earlier page it may wait for nothing but a connection.
    if (isWaiting(conversation)) return core.session.connect()
    next.delete(conversation)
    const { context, generation } = newest
    const change = changeOf(told.get(conversation), context)
    if (!change) return
    told.set(conversation, context)
    mine.add(change)
    try {
      await append(core, conversation, { type: 'context', context: change }, generation)
    } catch (error) {
      told.delete(conversation)
      throw error
    }
  }

  const stop = core.outbox.$items.listen((items) => {
    // What was refused nobody knows, and where another tab has told its page, a change of this one would be mixed with it.
    for (const { conversation, event, state } of items)
      if (event.type === 'context' && (state === 'failed' || !mine.has(event.context))) told.delete(conversation)
    for (const conversation of next.keys())
      if (!isWaiting(conversation)) core.inTurn(() => tell(conversation)).catch(() => {})
  })

  return {
    async set(conversation, context) {
      next.set(conversation, {
        context: fitContext(context, contextBytes - namesBytes),
        generation: core.generation,
      })
      await core.inTurn(() => tell(conversation))
    },
    wrote({ conversation, events }) {
      if (events.some(({ type }) => type === 'erase')) told.delete(conversation)
    },
    stop,
  }
}

/** What is new; `null` where nothing is. Of a page that told nothing yet it is everything, also what is not there. */
function changeOf(before: CommerceContext | undefined, context: CommerceContext): ContextChange | null {
  const words = (value: unknown) => JSON.stringify(value ?? null)
  const fields = Object.entries({ ...nothing, ...context })
    .filter(([name, value]) => !before || words(value) !== words(before[name as keyof CommerceContext]))
    // A host's `undefined` would not travel.
    .map(([name, value]) => [name, value ?? null])
  // Both are made of the fields of a context alone.
  return fields.length > 0 ? (Object.fromEntries(fields) as ContextChange) : null
}
