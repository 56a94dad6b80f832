import { ChatError } from '../../protocol/errors.ts'
import type { Author } from '../../protocol/model.ts'
import { fromBase64url } from '../base64url.ts'
import type { Client } from '../client.ts'
import type { Core } from '../core.ts'
import { customerKey, type Identity } from '../identity.ts'
import { becamePrefix, type Kept, ownerKey, withPrefix } from '../kept.ts'
import { leaving, type Show, showOutbox } from './restore.ts'
import { createWhenKnown } from './when-known.ts'

/**
 * `Client.identify`: acts by tokens of the shop's from now on. A guest this device was goes along as proof, and becomes
 * that customer at the gateway (A3).
 */
export function createIdentify(core: Core, show: Show): Client['identify'] {
  const { guest, outbox, storage, stores } = core
  const read = () => storage.read('').catch((): Kept => ({}))
  /** Of the identity in force, over several `identify` of the same customer. */
  let author: Author | null = null
  /** The guests that became this customer here: the device may still keep, now or later, what one of them wrote. */
  let were: readonly string[] = []
  let current: Identity | undefined

  return async ({ getToken }) => {
    if (typeof getToken !== 'function')
      throw new ChatError('bad-option', `identify: \`getToken\` is ${typeof getToken}; give a function.`)
    if (core.identity !== current) {
      author = null
      were = []
    }
    let settledAs: string | undefined
    /** Whom the device was told of: one whose storage refuses says nothing of who left. */
    let keptAs: string | undefined

    const identity: Identity = {
      author: async () => author ?? (guest.proof() ? guest.author() : null),
      ids: async () => [...(author ? [author.id] : []), ...were, ...(guest.proof() ? await guest.ids() : [])],
      async credentials(reason) {
        const token = await getToken({ reason })
        if (core.identity !== identity) throw new ChatError('busy', 'Another customer was identified meanwhile.')
        const subject = subjectOf(token)
        if (subject) await become(subject)
        const proof = guest.proof()
        return { token, ...(proof && { guest: proof }) }
      },
      whenKnown: createWhenKnown(core),
      canRenew: true,
      isKnown: () => true,
      load(kept) {
        if (keptAs !== undefined && kept[ownerKey] !== keptAs) return true
        remember(kept)
        // Another tab kept what its guest wrote after this one had heard who the guest is: it goes along here, too, or
        // what was written next would overtake it (L4).
        if (customerKey in kept && !guest.proof()) {
          guest.load(kept)
          core.session.restart()
        }
        return false
      },
      async keep(alongside) {
        await storage.write(alongside)
        return false
      },
    }

    const remember = (kept: Kept) => {
      const became = Object.entries(withPrefix(kept, becamePrefix)).filter(([, id]) => id === author?.id)
      were = [...new Set([...were, ...became.map(([key]) => key.slice(becamePrefix.length))])]
    }

    /** Shows this customer what the device keeps of them, and takes away what it keeps of another one. */
    const become = async (subject: Author) => {
      if (author?.id === subject.id) return
      // The shop's tokens are somebody else's now.
      if (author) {
        stores.clear()
        outbox.clear()
        were = []
      }
      author = subject
      stores.$actor.set(subject)
      if (subject.kind !== 'customer') return
      const kept = await read()
      if (core.identity !== identity) return
      core.leftBehind = {}
      remember(kept)
      if (kept[ownerKey] === subject.id) return show(kept)
      if (ownerKey in kept) await storage.write(leaving(kept)).catch(() => {})
      await showOutbox(core, kept)
    }

    /** The gateway has said who this is: the device keeps no secret of a guest from now on, but whose its data are. */
    const settle = async (you: Author) => {
      settledAs = you.id
      await become(you)
      const was = guest.proof() ? await guest.author() : null
      if (core.identity !== identity) return
      if (was) {
        were = [...were, was.id]
        take(was, you)
      }
      guest.load({})
      const write = storage.write({
        [customerKey]: undefined,
        [ownerKey]: you.id,
        ...(was && { [becamePrefix + was.id]: you.id }),
      })
      await write.then(
        () => {
          keptAs = you.id
        },
        () => {},
      )
    }

    /** What the guest wrote is this customer's: the gateway looks its ids up under both (N1). */
    const take = (was: Author, you: Author) => {
      const isGuests = (one: Author) => one.kind === 'customer' && one.id === was.id
      for (const { conversation, event, author: by } of outbox.$items.get()) {
        if (isGuests(by)) outbox.change(conversation, event.id, (item) => ({ ...item, author: you }))
      }
      for (const { $events } of stores.threads.values()) {
        if ($events.get().some((event) => isGuests(event.author))) {
          $events.set($events.get().map((event) => (isGuests(event.author) ? { ...event, author: you } : event)))
        }
      }
    }

    core.identity = current = identity
    // Nothing more is composed under a guest whose secret nobody keeps.
    if (!author && !guest.proof()) stores.$actor.set(null)
    const stop = stores.$connection.listen(({ status }) => {
      if (core.identity !== identity) return stop()
      const you = stores.$actor.get()
      if (status === 'online' && you?.kind === 'customer' && (you.id !== settledAs || guest.proof())) void settle(you)
    })
    core.session.restart()
  }
}

/** Who a token says it is of, read without a check: the gateway checks. `null` for what is no JWT (RFC 7519). */
function subjectOf(token: string): Author | null {
  try {
    const payload = token.split('.')[1] ?? ''
    const { aud, sub } = JSON.parse(new TextDecoder().decode(fromBase64url(payload)))
    if (typeof sub !== 'string') return null
    return { kind: aud === 'agent' ? 'agent' : 'customer', id: sub }
  } catch {
    return null
  }
}
