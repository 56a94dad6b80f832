import type { Core } from '../core.ts'
import { append } from './append.ts'
import { checkText } from './send.ts'

/** `Client.note`. */
export async function note(core: Core, conversation: string, text: string): Promise<string> {
  checkText(text)
  return append(core, conversation, { type: 'note', content: { kind: 'text', text } })
}
