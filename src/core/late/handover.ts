import { ChatError } from '../../protocol/errors.ts'
import type { Client } from '../client.ts'
import type { Core } from '../core.ts'
import { customerKey, guestPrefix, type Identity } from '../identity.ts'
import type { Kept } from '../kept.ts'
import { leaving, type Show } from './restore.ts'
import { createWhenKnown } from './when-known.ts'

/** The hand-over of a customer from one origin of a shop to another (A4): a code is given here and taken there. */
export function createHandover(
  core: Core,
  identify: Client['identify'],
  show: Show,
): {
  readonly give: Client['handover']
  readonly take: (code: string) => Promise<void>
  /** The gateway took the code: the token to act with from now on. */
  readonly accept: (token: string) => Promise<void>
} {
  const { guest, session, storage, stores } = core
  const read = () => storage.read('').catch((): Kept => ({}))
  let taking: Identity | undefined

  /** Too late, or taken before: the customer is a new one then, or the one of this origin. */
  const goOn = async () => {
    core.identity = guest
    await show(await read())
    session.connect()
  }

  return {
    async give({ origin }) {
      session.connect()
      const answer = await session.request({ t: 'handover', request: core.id(), origin })
      if (answer.t === 'handover') return answer.code
      throw answer.t === 'error'
        ? new ChatError(answer.code, answer.message)
        : new ChatError('busy', 'The gateway gave no code.')
    },
    async take(code) {
      // Who wrote here before and is not answered yet stays who they are: nothing is dropped silently.
      if (core.outbox.$items.get().length > 0) return
      // Who it is only the gateway knows: what is composed until it has said so is kept then.
      const identity: Identity = {
        ...guest,
        author: async () => null,
        ids: async () => [],
        whenKnown: createWhenKnown(core),
        credentials: async () => ({ token: `handover:${code}` }),
      }
      core.identity = taking = identity
      stores.clear()
      const stop = stores.$connection.listen(({ status, code: refused }) => {
        if (core.identity !== identity) return stop()
        if (status === 'closed' && refused === 'bad-token') void goOn()
      })
      session.connect()
    },
    async accept(token) {
      if (core.identity !== taking) return
      core.identity = guest
      if (!token.startsWith(guestPrefix)) return identify({ getToken: async () => token })
      const secret = token.slice(guestPrefix.length)
      guest.load({ [customerKey]: secret })
      const kept = await read()
      await storage.write({ ...leaving(kept), [customerKey]: secret }).catch(() => {})
    },
  }
}
