import type { EventBody } from '../../protocol/model.ts'
import type { Core } from '../core.ts'

/**
 * Puts an own event into the outbox and sends it as soon as it may go; resolves with its id. Every command that is kept
 * goes this way.
 */
export async function append(core: Core, conversation: string, body: EventBody): Promise<string> {
  // Of two tabs that begin at once, one gives way: its customer is the other's from here on.
  if (await core.identity.keep()) {
    core.becomeKept()
    core.stores.$current.set(conversation)
  }
  const author = (await core.identity.author()) ?? core.stores.$actor.get() ?? { kind: 'agent', id: '' }
  if (!core.stores.$actor.get()) core.stores.$actor.set(author)
  const id = core.id()
  await core.outbox.add({ conversation, author, event: { ...body, id }, composedAt: core.clock.now() })
  core.session.connect()
  core.session.drain()
  return id
}
