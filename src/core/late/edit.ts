import { type Content, textOf } from '../../protocol/content.ts'
import { ChatError } from '../../protocol/errors.ts'
import type { AuthoredEvent } from '../../protocol/model.ts'
import { append } from '../commands/append.ts'
import { checkText, finalContent } from '../commands/send.ts'
import type { Core } from '../core.ts'
import type { OutboxItem } from '../outbox.ts'
import type { Entry } from '../thread.ts'
import { filesOf } from './attached.ts'
import { ownStored } from './change.ts'

/**
 * `Client.edit`: of one that waits the same place in the outbox, and another id unless it was never on a connection (O4);
 * of one that is stored an `edit` behind it.
 */
export async function edit(core: Core, conversation: string, id: string, content: Content): Promise<string> {
  const stored = ownStored(core, conversation, id)
  if (stored) return editStored(core, conversation, stored, content)
  const final = await finalContent(core, conversation, content)
  let editedId: string | undefined
  await core.outbox.change(conversation, id, (item) => {
    if (!isOwnersToChange(item) || !('content' in item.event)) return item
    editedId = item.wasSent ? core.id() : id
    const { failure: _, ...rest } = item
    // A note holds nothing but text; the gateway says so of anything else.
    const event = { ...item.event, content: final, id: editedId } as AuthoredEvent
    const left = item.files?.filter((file) => filesOf(event).includes(file))
    return { ...rest, state: 'queued', wasSent: false, event, files: left?.length ? left : undefined }
  })
  if (editedId === undefined)
    throw new ChatError('not-found', `The message ${id} does not wait here: it may have been sent.`)
  core.session.connect()
  core.session.drain()
  return editedId
}

function editStored(core: Core, conversation: string, { id, type }: Entry, content: Content): Promise<string> {
  const { generation } = core
  return core.inTurn(async () => {
    // Notes are the agents' own: no hook decides about them.
    if (type === 'note') checkText(textOf(content))
    const final = type === 'note' ? content : await finalContent(core, conversation, content)
    await append(core, conversation, { type: 'edit', target: id, content: final }, generation)
    return id
  })
}

/** `Client.retry`. Files that the gateway does not know are uploaded again. */
export function retry(
  core: Core,
  conversation: string,
  id: string,
  forgetUploaded: (ids: readonly string[]) => void,
): void {
  core.outbox.change(conversation, id, (item) => {
    if (item.state !== 'failed') return item
    const { failure, ...again } = item
    const files = failure === 'file-not-found' ? filesOf(item.event) : item.files
    if (files) forgetUploaded(files)
    return { ...again, state: 'queued', files: files?.length ? files : undefined }
  })
  core.session.connect()
  core.session.drain()
}

/** `Client.discard`; gives the files that nothing needs any more. */
export function discard(core: Core, conversation: string, id: string): readonly string[] {
  const item = core.outbox.$items.get().find(({ event }) => event.id === id)
  return item && isOwnersToChange(item) && core.outbox.remove(conversation, id) ? filesOf(item.event) : []
}

/** What is under way may be in the log, whatever is done here; what waits for its files is not. */
function isOwnersToChange({ files, state, wasSent }: OutboxItem): boolean {
  return state === 'failed' || !wasSent || files !== undefined
}
