import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import { type Content, textOf } from '../../protocol/model.ts'
import type { Core } from '../core.ts'
import { append } from './append.ts'

/** `Client.send`: one after the other, or a slow `beforeSend` would let a later message overtake. */
export function createSend(core: Core): (conversation: string, content: Content) => Promise<string> {
  let turn: Promise<unknown> = Promise.resolve()
  return (conversation, content) => {
    const mine = turn.then(() => send(core, conversation, content))
    turn = mine.catch(() => {})
    return mine
  }
}

async function send(core: Core, conversation: string, content: Content): Promise<string> {
  checkText(textOf(content))
  const final = await core.hooks.run('beforeSend', { conversation, content }, 'closed')
  if (!final) throw new ChatError('vetoed', 'A `beforeSend` hook refused the message.')
  checkText(textOf(final.content))
  const isFirst = core.stores.thread(conversation).$entries.get().length === 0
  const id = await append(core, conversation, { type: 'message', content: final.content })
  if (isFirst) core.emitter.emit('conversation:started', { conversation })
  return id
}

/** Refuses at once what the gateway would refuse later. */
export function checkText(text: string): void {
  if (text.trim() === '') throw new ChatError('message-empty', 'The text is empty.')
  if (text.length > limits.textCharacters) {
    throw new ChatError(
      'message-too-long',
      `The text has ${text.length} characters: shorten it to ${limits.textCharacters}.`,
      { characters: text.length, limit: limits.textCharacters },
    )
  }
}
