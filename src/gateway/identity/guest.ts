import { createHash } from 'node:crypto'
import { ChatError } from '../../protocol/errors.ts'
import type { Actor } from './actor.ts'

const guestPrefix = 'guest:'

const tokenPattern = /^guest:[A-Za-z0-9_-]{43}$/

/** Whether a token is a guest's, well made or not. */
export function isGuestToken(token: string): boolean {
  return token.startsWith(guestPrefix)
}

/**
 * The customer a guest's token stands for (A1). The token is `guest:` and 32 random bytes in base64url, made by the
 * device; the customer's id is the first 16 bytes of their SHA-256, so who learns the id cannot write under it. The
 * gateway keeps nothing else.
 *
 * @throws ChatError `bad-token` for anything malformed.
 */
export function guestActor(token: string): Actor {
  if (!tokenPattern.test(token)) {
    throw new ChatError('bad-token', 'A guest token is `guest:` and 32 bytes in base64url (43 characters).')
  }
  const secret = Buffer.from(token.slice(guestPrefix.length), 'base64url')
  const id = createHash('sha256').update(secret).digest().subarray(0, 16).toString('base64url')
  return { author: { kind: 'customer', id } }
}
