import type { Core } from '../core.ts'

/** Browsers let a page leave 64 kB behind, all requests together; a character may be three bytes. */
const maxCharacters = 20_000

/** `Client.suspend` (O6). */
export function suspend({ beacon, drafts, outbox, session }: Core): void {
  const sender = session.sender()
  const left = outbox.unanswered().map(({ conversation, event }) => ({ t: 'append', conversation, event }) as const)
  session.disconnect()
  void drafts.flush()
  // Of too much the first: each needs its predecessor.
  const frames = left.filter((_, index) => JSON.stringify(left.slice(0, index + 1)).length <= maxCharacters)
  if (sender && frames.length > 0) beacon?.({ ...sender, frames })
}
