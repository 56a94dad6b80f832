import { ChatError } from '../../protocol/errors.ts'
import type { Author, EventBody } from '../../protocol/model.ts'
import type { Core } from '../core.ts'

/**
 * Puts an own event into the outbox and sends it as soon as it may go; resolves with its id. Every command that is kept
 * goes this way.
 *
 * @throws ChatError `destroyed` where the customer was reset in the meantime
 */
export async function append(
  core: Core,
  conversation: string,
  body: EventBody,
  generation = core.generation,
): Promise<string> {
  const { clock, outbox, session, stores } = core
  await core.ready()
  const author = (await core.identity.author()) ?? stores.$actor.get()
  if (generation !== core.generation) throw new ChatError('destroyed', 'The customer was reset in the meantime.')
  const id = core.id()
  outbox.add({ conversation, author: author ?? nobody, event: { ...body, id }, composedAt: clock.now() })
  if (author) {
    if (!stores.$actor.get()) stores.$actor.set(author)
    await keep(core, conversation, id)
  } else core.identity.whenKnown?.(conversation, id)
  session.connect()
  session.drain()
  return id
}

/** Who writes before it is known who that is. */
const nobody: Author = { kind: 'customer', id: '' }

/** Keeps an item on the device, with the secret of a guest who is new (A1). */
export function keep(core: Core, conversation: string, id: string): Promise<void> {
  const { identity, outbox, storage, stores } = core
  return outbox.save(conversation, id, async (changes) => {
    if (identity.isKnown()) return storage.write(changes)
    if (!(await identity.keep({ ...core.leftBehind, ...changes }))) return
    // Of two tabs that begin at once, one gives way: its customer is the other's from here on.
    core.becomeKept()
    stores.$current.set(conversation)
    const became = await identity.author()
    if (became) outbox.change(conversation, id, (item) => ({ ...item, author: became }))
  })
}
