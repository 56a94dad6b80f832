import { ChatError } from '../../protocol/errors.ts'
import type { Core } from '../core.ts'

/** `Client.reset` (O8). */
export async function reset(core: Core, options: { readonly discardUnsent?: boolean } = {}): Promise<void> {
  const unsent = core.outbox.$items.get().length
  if (unsent > 0 && !options.discardUnsent) {
    throw new ChatError(
      'unsent-messages',
      `${unsent} messages wait to be sent: pass { discardUnsent: true } to lose them.`,
      {
        count: unsent,
      },
    )
  }
  core.forgetHere()
  const kept = await core.storage.read('')
  await core.storage.write(Object.fromEntries(Object.keys(kept).map((key) => [key, undefined])))
}
