import { textOf } from '../protocol/content.ts'
import { cursorOf } from '../protocol/cursor.ts'
import type { Author, Mark, StoredEvent, Summary } from '../protocol/model.ts'

const epoch = 'scripted'

/** What a scripted gateway keeps, in memory. */
export function createScriptedConversations({ you, now }: { readonly you: Author; readonly now: () => number }) {
  const conversations = new Map<string, { readonly events: StoredEvent[]; marks: Mark[]; version: number }>()
  let version = 0

  const conversationOf = (id: string) => {
    const known = conversations.get(id) ?? { events: [], marks: [], version: 0 }
    conversations.set(id, known)
    return known
  }
  const cursor = (id: string) => {
    const last = conversationOf(id).events.at(-1)
    return cursorOf(epoch, last?.seq ?? 0, last?.id ?? '')
  }
  const summaryOf = (id: string): Summary => {
    const { events, marks } = conversationOf(id)
    const messages = events.filter((event) => event.type === 'message')
    const last = messages.at(-1)
    const status = events.findLast((event) => event.type === 'status')
    const read = marks.find(({ reader }) => reader.id === you.id)?.read ?? 0
    return {
      conversation: id,
      head: events.length,
      version: conversationOf(id).version,
      status: status?.status ?? 'open',
      phase: 'before',
      ...(last && { last: { author: last.author, text: textOf(last.content), at: last.at } }),
      unread: messages.filter(({ author, seq }) => author.kind !== you.kind && seq > read).length,
      startedAt: events[0]?.at ?? now(),
      customer: you,
    }
  }

  return {
    all: () => [...conversations.keys()],
    conversationOf,
    /** Everything of a conversation so far. */
    cursor,
    /** Everything told of summaries so far. */
    feed: () => cursorOf(epoch, version, ''),
    /** Its summary is another one from here on. */
    changed(id: string) {
      version += 1
      conversationOf(id).version = version
    },
    summaryOf,
  }
}
