import { ChatError } from '../../protocol/errors.ts'
import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import type { EventBody } from '../../protocol/model.ts'
import { editMs } from '../../protocol/page-limits.ts'
import type { Client } from '../client.ts'
import { append } from '../commands/append.ts'
import type { Core } from '../core.ts'
import type { Entry } from '../thread.ts'

/** Appends what changes another event, in turn. */
export function change(core: Core, conversation: string, body: EventBody): Promise<string> {
  const { generation } = core
  return core.inTurn(() => append(core, conversation, body, generation))
}

/**
 * One's own message or note, where it is stored and has not been taken back.
 *
 * @throws ChatError `too-late`
 */
export function ownStored({ clock, stores }: Core, conversation: string, id: string): Entry | undefined {
  const entries = stores.thread(conversation).$entries.get()
  const entry = entries.find((one) => one.id === id && one.isOwn && one.seq !== null)
  if (!entry || !('content' in entry) || entry.deleted !== undefined || entry.erased) return undefined
  if (clock.now() - entry.at > editMs)
    throw new ChatError('too-late', `A message can be changed for ${editMs / 60_000} minutes.`)
  return entry
}

/** `Client.remove`. */
export async function remove(core: Core, conversation: string, id: string): Promise<void> {
  if (!ownStored(core, conversation, id)) throw new ChatError('not-found', `No own message ${id} is stored here.`)
  await change(core, conversation, { type: 'delete', target: id })
}

/** `Client.react`. */
export async function react(core: Core, ...[conversation, target, emoji, on]: Parameters<Client['react']>) {
  await change(core, conversation, { type: 'react', target, emoji, on })
}

/** `Client.answer`. */
export async function answer(core: Core, ...[conversation, target, values, action]: Parameters<Client['answer']>) {
  await change(core, conversation, { type: 'answer', target, values, ...(action !== undefined && { action }) })
}

/** What a result may say, characters. */
const codeCharacters = 80
const messageCharacters = 300

/** `Client.result`. What a shop's adapter says may be of any length. */
export async function result(core: Core, ...[conversation, target, became]: Parameters<Client['result']>) {
  const { action, code, message, state } = became
  await change(core, conversation, {
    type: 'result',
    target,
    action,
    state,
    ...(code && { code: cut(code, codeCharacters) }),
    ...(message && { message: cut(message, messageCharacters) }),
    trust: 'claimed',
  })
}

/** The gateway takes no half characters. */
function cut(text: string, characters: number): string {
  return text.slice(0, characters).replace(/\p{Cs}/gu, '')
}

/** What nobody can write anew: it shows in another entry, or not at all. */
const dropped: readonly EventBody['type'][] = ['react', 'stop', 'context', 'result']

/** What is not shown by itself is taken out of the outbox where it was refused for good. So is an answer to what is gone. */
export function dropRefused(
  { outbox }: Core,
  { code, conversation, id, retryable }: FrameOf<ServerFrame, 'refused'>,
): void {
  const event = outbox.$items.get().find((item) => item.event.id === id && item.conversation === conversation)?.event
  const isGone = event?.type === 'answer' && code === 'not-found'
  if (!retryable && event && (isGone || dropped.includes(event.type))) outbox.remove(conversation, id)
}
