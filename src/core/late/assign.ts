import { append } from '../commands/append.ts'
import type { Core } from '../core.ts'

/** `Client.assign`. It names whom it takes the conversation from, so that of two agents at once one wins. */
export function assign(core: Core, conversation: string, to: string | null): Promise<string> {
  return core.inTurn(() => {
    const from = core.stores.$summaries.get().get(conversation)?.assignee ?? null
    return append(core, conversation, { type: 'assign', from: from?.id ?? null, to })
  })
}
