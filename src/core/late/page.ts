import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import { noteMark, type Stores } from '../stores.ts'

/** Shows older entries above those that are shown. */
export function showPage(stores: Stores, page: FrameOf<ServerFrame, 'page'>): void {
  const thread = stores.thread(page.conversation)
  // A `reset` came in between: what lies between would be missing for ever.
  if (page.upTo !== thread.$oldest.get() - 1) return
  thread.$oldest.set(page.after + 1)
  thread.$events.set([...page.events, ...thread.$events.get()])
  thread.$hasMore.set(page.hasMore)
  for (const mark of page.marks) noteMark(stores, page.conversation, mark)
}
