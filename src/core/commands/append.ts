import { ChatError } from '../../protocol/errors.ts'
import type { Author, EventBody } from '../../protocol/model.ts'
import type { Core } from '../core.ts'
import type { Kept } from '../kept.ts'
import type { KeptItem } from '../outbox.ts'

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
  files?: KeptItem['files'],
): Promise<string> {
  const { clock, outbox, session, stores } = core
  await core.ready()
  const author = (await core.identity.author()) ?? stores.$actor.get()
  if (generation !== core.generation) throw new ChatError('destroyed', 'The customer was reset in the meantime.')
  const id = core.id()
  outbox.add({
    conversation,
    author: author ?? nobody,
    event: { ...body, id },
    composedAt: clock.now(),
    files,
  })
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

/** Keeps an item on the device. */
export function keep(core: Core, conversation: string, id: string): Promise<void> {
  return core.outbox.save(conversation, id, async (changes) => {
    if (!(await keepChanges(core, conversation, changes))) return
    const became = await core.identity.author()
    if (became) core.outbox.change(conversation, id, (item) => ({ ...item, author: became }))
  })
}

/**
 * Keeps changes on the device, with the secret of a guest who is new (A1). Of two tabs that begin at once, one gives way:
 * its customer is the other's from here on. Tells whether that was this one, and then nothing of these changes is kept.
 */
export async function keepChanges(core: Core, conversation: string, changes: Kept): Promise<boolean> {
  const { identity, storage, stores } = core
  const isNew = !identity.isKnown()
  const hasGivenWay = isNew && (await identity.keep({ ...core.leftBehind, ...changes }))
  if (!isNew) await storage.write(changes)
  if (hasGivenWay) {
    core.becomeKept()
    stores.$current.set(conversation)
  }
  return hasGivenWay
}
