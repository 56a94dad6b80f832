import type { PageContext } from '../../protocol/model.ts'
import { append } from '../commands/append.ts'
import type { Core } from '../core.ts'

/** `Client.setContext`, which remembers what was told. */
export function createSetContext(core: Core): (conversation: string, context: PageContext) => Promise<void> {
  const told = new Map<string, string>()
  return async (conversation, context) => {
    const words = JSON.stringify(context)
    if (told.get(conversation) === words) return
    told.set(conversation, words)
    await core.inTurn(() => append(core, conversation, { type: 'context', context }))
  }
}
