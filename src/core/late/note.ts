import { append } from '../commands/append.ts'
import { checkText } from '../commands/send.ts'
import type { Core } from '../core.ts'

/** `Client.note`. */
export async function note(core: Core, conversation: string, text: string): Promise<string> {
  checkText(text)
  return core.inTurn(() => append(core, conversation, { type: 'note', content: { kind: 'text', text } }))
}
