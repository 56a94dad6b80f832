import { ChatError } from '../../protocol/errors.ts'
import type { Client } from '../client.ts'
import { begin, currentKey } from '../commands/start.ts'
import type { Core } from '../core.ts'
import { customerKey, guestPrefix, type Identity } from '../identity.ts'
import type { Kept } from '../kept.ts'
import { leaving, type Show } from './restore.ts'
import { newest } from './start.ts'
import { createWhenKnown } from './when-known.ts'

/** A code is good for 60 s: who waits longer than this to take it may be too late, ms. */
const patienceMs = 45_000

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
  const { clock, drafts, guest, outbox, session, storage, stores } = core
  const read = () => storage.read('').catch((): Kept => ({}))
  let taking: Identity | undefined
  /** What was kept here before anybody could do anything as whoever is handed over. */
  let left: Kept = {}

  /** Too late, or taken before: the customer is a new one then, or the one of this origin; the connection says why. */
  const goOn = async () => {
    core.identity = guest
    await show(await read())
    const { $connection } = stores
    const stop = $connection.listen(({ status }) => {
      if (status !== 'online') return
      stop()
      $connection.set({ status, code: 'bad-token' })
    })
    session.connect()
  }

  /** The conversation from there is gone on with, even where the panel was open before anybody knew of it. */
  const goOnThere = (preferred: unknown) => {
    const { $current, $summaries } = stores
    const { generation } = core
    const stop = $summaries.listen((summaries) => {
      if (summaries.size === 0) return
      stop()
      const from = stores.thread($current.get() ?? '')
      const to = typeof preferred === 'string' && summaries.has(preferred) ? preferred : newest(core)
      const isBegun = [from.$entries, from.$attachments].some((list) => list.get().length > 0)
      if (to === undefined || to === from.conversation || isBegun || generation !== core.generation) return
      const draft = from.$draft.get()
      if (draft) drafts.setDraft(from.conversation, '')
      begin(core, to)
      if (draft) drafts.setDraft(to, stores.thread(to).$draft.get() + draft)
    })
  }

  const take = async (code: string): Promise<void> => {
    const { generation } = core
    // Who wrote here before stays who they are until that is sent: nothing is dropped silently.
    if (outbox.$items.get().length > 0) {
      const until = clock.now() + patienceMs
      const stop = outbox.$items.listen((items) => {
        if (items.length > 0) return
        stop()
        // Emptied by "forget me" it is nobody's leave to become another.
        if (clock.now() < until && generation === core.generation) void take(code)
      })
      return session.connect()
    }
    left = await read()
    if (generation !== core.generation) return
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
    session.restart()
    session.connect()
  }

  return {
    async give({ forDevice, origin }) {
      session.connect()
      const answer = await session.request({
        t: 'handover',
        request: core.id(),
        origin,
        ...(forDevice && { forDevice }),
      })
      if (answer.t === 'handover') return answer.code
      throw answer.t === 'error'
        ? new ChatError(answer.code, answer.message)
        : new ChatError('busy', 'The gateway gave no code.')
    },
    take,
    async accept(token) {
      if (core.identity !== taking) return
      core.identity = guest
      const secret = token.startsWith(guestPrefix) && token.slice(guestPrefix.length)
      const { [customerKey]: was, [currentKey]: current, ...others } = left
      // Who goes to and fro finds what was left here.
      const isBack = secret !== false && was === secret
      goOnThere(isBack && current)
      if (secret === false) return identify({ getToken: async () => token })
      guest.load({ [customerKey]: secret })
      if (isBack) return show(others)
      const { generation } = core
      const kept = await read()
      // Forgotten meanwhile, it must not be known again by this.
      if (generation !== core.generation) return
      await storage.write({ ...leaving(kept), [customerKey]: secret }).catch(() => {})
    },
  }
}
