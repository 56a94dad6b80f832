import type { Core } from '../core.ts'

/** Browsers let a page leave 64 kB behind, all requests together; a character may be three bytes. */
const maxCharacters = 20_000

/** `Client.suspend` (O6). */
export function suspend({ beacon, drafts, outbox, session }: Core): void {
  const sender = session.sender()
  const held = new Set<string>()
  const left = outbox.unanswered().flatMap(({ conversation, event, files }) => {
    // What comes after one that waits for its files must not overtake it.
    if (files) held.add(conversation)
    return held.has(conversation) ? [] : [{ t: 'append', conversation, event } as const]
  })
  session.disconnect()
  void drafts.flush()
  // Of too much the first: each needs its predecessor.
  let characters = 0
  const frames = left.filter((frame) => {
    characters += JSON.stringify(frame).length
    return characters <= maxCharacters
  })
  if (!sender || !beacon || frames.length === 0) return
  for (const { conversation, event } of frames)
    outbox.change(conversation, event.id, (item) => ({ ...item, wasSent: true }))
  beacon({ ...sender, frames })
}
