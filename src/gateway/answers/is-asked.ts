import { isKind, isText } from '../../protocol/content.ts'
import type { StoredEvent } from '../../protocol/model.ts'

/**
 * The customer's newest message where it waits for an automatic answer, or `null`: one that was broken off is none. Once an agent has written or taken
 * the conversation it is theirs, until a hand-off notice gives it back to the bot.
 */
export function isAsked(events: readonly StoredEvent[]): (StoredEvent & { readonly type: 'message' }) | null {
  let last: (StoredEvent & { readonly type: 'message' }) | null = null
  let isAgents = false
  for (const event of events) {
    if (event.type === 'assign') isAgents = event.to !== null
    if (event.type !== 'message') continue
    if (isKind(event.content, 'handoff')) isAgents = event.content.to !== 'bot'
    else if (event.author.kind === 'agent') isAgents = true
    const { author, content } = event
    if (author.kind === 'customer') last = event
    else if (!isText(content) || !content.isPartial) last = null
  }
  return !isAgents && last && last.deleted === undefined && !last.erased ? last : null
}
