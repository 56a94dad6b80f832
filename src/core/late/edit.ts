import { ChatError } from '../../protocol/errors.ts'
import type { Content } from '../../protocol/model.ts'
import { finalContent } from '../commands/send.ts'
import type { Core } from '../core.ts'
import type { OutboxItem } from '../outbox.ts'

/** `Client.edit`: the same place in the outbox, and another id unless it was never on a connection (O4). */
export async function edit(core: Core, conversation: string, id: string, content: Content): Promise<string> {
  const final = await finalContent(core, conversation, content)
  let editedId: string | undefined
  await core.outbox.change(conversation, id, (item) => {
    if (!isOwnersToChange(item)) return item
    editedId = item.wasSent ? core.id() : id
    const { failure: _, ...rest } = item
    return { ...rest, state: 'queued', wasSent: false, event: { type: 'message', content: final, id: editedId } }
  })
  if (editedId === undefined)
    throw new ChatError('not-found', `The message ${id} does not wait here: it may have been sent.`)
  core.session.connect()
  core.session.drain()
  return editedId
}

/** `Client.retry`. */
export function retry(core: Core, conversation: string, id: string): void {
  core.outbox.change(conversation, id, (item) => {
    if (item.state !== 'failed') return item
    const { failure: _, ...again } = item
    return { ...again, state: 'queued' }
  })
  core.session.connect()
  core.session.drain()
}

/** `Client.discard`. */
export function discard(core: Core, conversation: string, id: string): void {
  const item = core.outbox.$items.get().find(({ event }) => event.id === id)
  if (item && isOwnersToChange(item)) core.outbox.remove(conversation, id)
}

/** What is under way may be in the log, whatever is done here. */
function isOwnersToChange({ state, wasSent }: OutboxItem): boolean {
  return state === 'failed' || !wasSent
}
