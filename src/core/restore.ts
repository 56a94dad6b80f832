import { draftPrefix } from './commands/draft.ts'
import { currentKey } from './commands/start.ts'
import type { Core } from './core.ts'
import { customerKey } from './identity.ts'
import { outboxPrefix } from './outbox.ts'

/** Makes state of what is kept on the device. A storage that refuses is an empty one. */
export async function restore({ emitter, identity, outbox, storage, stores }: Core): Promise<void> {
  const kept = await storage.read('').catch((): Record<string, unknown> => ({}))
  identity.load(kept[customerKey])
  if (typeof kept[currentKey] === 'string') stores.$current.set(kept[currentKey])
  outbox.load(withPrefix(kept, outboxPrefix))
  for (const [conversation, draft] of Object.entries(withPrefix(kept, draftPrefix))) {
    if (typeof draft === 'string') stores.thread(conversation).$draft.set(draft)
  }
  emitter.emit('ready', {})
}

function withPrefix(kept: Readonly<Record<string, unknown>>, prefix: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(kept)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  )
}
