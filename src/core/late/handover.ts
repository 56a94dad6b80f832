import { ChatError } from '../../protocol/errors.ts'
import type { Client } from '../client.ts'
import type { Core } from '../core.ts'
import { customerKey, guestPrefix, type Identity } from '../identity.ts'
import { leaving } from './restore.ts'

/** The hand-over of a customer from one origin of a shop to another (A4): a code is given here and taken there. */
export function createHandover(
  core: Core,
  identify: Client['identify'],
): {
  readonly give: Client['handover']
  readonly take: (code: string) => void
  /** The gateway took the code: the token to act with from now on. */
  readonly accept: (token: string) => void
} {
  let guest: Identity | undefined

  return {
    async give({ origin }) {
      core.session.connect()
      const answer = await core.session.request({ t: 'handover', request: core.id(), origin })
      if (answer.t === 'handover') return answer.code
      throw answer.t === 'error'
        ? new ChatError(answer.code, answer.message)
        : new ChatError('busy', 'The gateway gave no code.')
    },
    take(code) {
      // Who wrote here before and is not answered yet stays who they are: nothing is dropped silently.
      if (core.outbox.$items.get().length > 0) return
      guest = core.identity
      // Who it is only the gateway knows: what is composed until it has said so is anybody's.
      const identity: Identity = {
        ...guest,
        author: async () => ({ kind: 'customer', id: '' }),
        credentials: async () => ({ token: `handover:${code}` }),
        isKnown: () => true,
      }
      core.identity = identity
      const stop = core.stores.$connection.listen(({ status, code: refused }) => {
        if (core.identity !== identity) return stop()
        // Too late, or taken before: the customer is a new one then, or the one of this origin.
        if (status !== 'closed' || refused !== 'bad-token' || !guest) return
        core.identity = guest
        core.session.connect()
      })
      core.session.connect()
    },
    async accept(token) {
      if (!guest) return
      core.identity = guest
      guest = undefined
      if (!token.startsWith(guestPrefix)) return identify({ getToken: async () => token })
      const secret = token.slice(guestPrefix.length)
      const kept = await core.storage.read('').catch(() => ({}))
      if (core.identity.load(secret)) core.stores.clear()
      await core.storage.write({ ...leaving(kept), [customerKey]: secret }).catch(() => {})
    },
  }
}
