import { type Content, textOf } from '../../protocol/content.ts'
import { ChatError } from '../../protocol/errors.ts'
import { textCharacters } from '../../protocol/page-limits.ts'
import type { SendOptions } from '../client.ts'
import type { Core } from '../core.ts'
import { append } from './append.ts'

/** `Client.send`, with the ids of the files that are still to be uploaded. */
export type Send = (
  conversation: string,
  content: Content,
  options?: SendOptions,
  files?: readonly string[],
) => Promise<string>

/** What sends: in turn, or a slow `beforeSend` would let a later message overtake. */
export function createSend(core: Core): Send {
  return (conversation, content, options, files) => {
    const { generation } = core
    return core.inTurn(async () => {
      const final = await finalContent(core, conversation, content)
      const isFirst = core.stores.thread(conversation).$entries.get().length === 0
      const id = await append(core, conversation, { ...options, type: 'message', content: final }, generation, files)
      if (isFirst) core.emitter.emit('conversation:started', { conversation })
      return id
    })
  }
}

/** What the hooks make of a content (O1). */
export async function finalContent(core: Core, conversation: string, content: Content): Promise<Content> {
  checkText(textOf(content))
  const final = await core.hooks.run('beforeSend', { conversation, content }, 'closed')
  if (!final) throw new ChatError('vetoed', 'A `beforeSend` hook refused the message.')
  checkText(textOf(final.content))
  return final.content
}

/** Refuses at once what the gateway would refuse later. */
export function checkText(text: string): void {
  if (text.trim() === '') throw new ChatError('message-empty', 'The text is empty.')
  if (text.length > textCharacters) {
    throw new ChatError(
      'message-too-long',
      `The text has ${text.length} characters: shorten it to ${textCharacters}.`,
      { characters: text.length, limit: textCharacters },
    )
  }
}
