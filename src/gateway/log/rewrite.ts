import type { TextContent } from '../../protocol/content.ts'
import type { StoredEvent } from '../../protocol/model.ts'

/** What an emptied event holds. */
export const emptyContent: TextContent = { kind: 'text', text: '' }

/**
 * The earlier events as they are from this one on: its target with the newest words, or with none, and without words the
 * edit whose words the target had until now, so that nothing older is kept.
 */
export function rewritten(
  event: StoredEvent,
  target: StoredEvent | null,
  eventAt: (seq: number) => StoredEvent | null,
): readonly StoredEvent[] {
  if (target?.type !== 'message' && target?.type !== 'note') return []
  const { seq } = event
  const earlier = target.edited === undefined ? null : eventAt(target.edited)
  const emptied = earlier?.type === 'edit' ? [{ ...earlier, content: emptyContent, deleted: seq }] : []
  switch (event.type) {
    case 'edit':
      // The cast: `admit` takes nothing but text as the new content of a note.
      return [{ ...target, content: event.content, edited: seq } as StoredEvent, ...emptied]
    case 'delete': {
      const { id, after, at, author } = target
      const body = { type: target.type, content: emptyContent }
      return [
        { id, ...(after !== undefined && { after }), ...body, seq: target.seq, author, at, deleted: seq },
        ...emptied,
      ]
    }
    default:
      return []
  }
}
