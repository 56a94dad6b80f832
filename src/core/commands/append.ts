import type { EventBody } from '../../protocol/model.ts'
import type { Core } from '../core.ts'

/**
 * Puts an own event into the outbox and sends it as soon as it may go; resolves with its id. Every command that is kept
 * goes this way.
 */
export async function append(core: Core, conversation: string, body: EventBody): Promise<string> {
  const { clock, identity, outbox, storage, stores } = core
  const author = (await identity.author()) ?? stores.$actor.get() ?? { kind: 'agent', id: '' }
  if (!stores.$actor.get()) stores.$actor.set(author)
  const id = core.id()
  const item = { conversation, author, event: { ...body, id }, composedAt: clock.now() }
  await outbox.add(item, async (changes) => {
    if (identity.isKnown()) return storage.write(changes)
    if (!(await identity.keep({ ...core.leftBehind, ...changes }))) return
    // Of two tabs that begin at once, one gives way: its customer is the other's from here on.
    core.becomeKept()
    stores.$current.set(conversation)
    const became = await identity.author()
    if (became) outbox.change(conversation, id, (shown) => ({ ...shown, author: became }))
  })
  core.session.connect()
  core.session.drain()
  return id
}
