import { ChatError } from '../../protocol/errors.ts'
import type { Author } from '../../protocol/model.ts'
import { fromBase64url } from '../base64url.ts'
import type { Client } from '../client.ts'
import type { Core } from '../core.ts'
import { customerKey, type Identity } from '../identity.ts'
import { type Kept, type KeptOwner, ownerKey } from '../kept.ts'
import { leaving, type Show } from './restore.ts'

/**
 * `Client.identify`: acts by tokens of the shop's from now on. A guest this device was goes along as proof, and becomes
 * that customer at the gateway (A3); what it wrote and has not been answered keeps its author, which is part of the
 * idempotency key (N1).
 */
export function createIdentify(core: Core, show: Show): Client['identify'] {
  const { outbox, storage, stores } = core
  /** Who this device was before. */
  let guest = core.identity
  let current: Identity | undefined
  let author: Author | null = null

  return async ({ getToken }) => {
    if (typeof getToken !== 'function')
      throw new ChatError('bad-option', `identify: \`getToken\` is ${typeof getToken}; give a function.`)
    if (core.identity !== current) {
      guest = core.identity
      author = null
    }
    const before = guest
    let isSettled = false

    const identity: Identity = {
      author: async () => author,
      async credentials(reason) {
        const token = await getToken({ reason })
        const subject = subjectOf(token)
        if (subject?.kind === 'customer' && subject.id !== author?.id) await unlock(subject)
        else author = subject
        return { token, ...(before.isKnown() && { guest: (await before.credentials('connect')).token }) }
      },
      canRenew: true,
      isKnown: () => true,
      load: () => false,
      async keep(alongside) {
        await storage.write(alongside)
        return false
      },
    }

    /** Shows this customer what the device keeps of them, and takes away what it keeps of another one. */
    const unlock = async (subject: Author) => {
      if (author) {
        stores.clear()
        outbox.clear()
      }
      author = subject
      if (before.isKnown()) return
      const kept = await storage.read('').catch((): Kept => ({}))
      const owner = kept[ownerKey] as KeptOwner | undefined
      core.leftBehind = {}
      if (owner?.id === subject.id) return show(kept, owner.was)
      if (owner) await storage.write(leaving(kept)).catch(() => {})
    }

    /** The gateway has said who this is: from now on the device keeps no secret of a guest, but whose its data are. */
    const settle = async (you: Author) => {
      isSettled = true
      const guestAuthor = before.isKnown() ? await before.author() : null
      const kept = await storage.read(ownerKey).catch((): Kept => ({}))
      const owner = kept[ownerKey] as KeptOwner | undefined
      const was = new Set(owner?.id === you.id ? owner.was : [])
      if (guestAuthor) was.add(guestAuthor.id)
      before.load(undefined)
      await storage
        .write({ [customerKey]: undefined, [ownerKey]: { id: you.id, was: [...was] } satisfies KeptOwner })
        .catch(() => {})
      if (guestAuthor) rename(guestAuthor, you)
    }

    /** What the guest wrote is this customer's, as the gateway tells it from now on. */
    const rename = (from: Author, you: Author) => {
      for (const { $events } of stores.threads.values()) {
        const isGuests = (author: Author) => author.kind === 'customer' && author.id === from.id
        if ($events.get().some((event) => isGuests(event.author))) {
          $events.set($events.get().map((event) => (isGuests(event.author) ? { ...event, author: you } : event)))
        }
      }
    }

    core.identity = current = identity
    const stop = stores.$connection.listen(({ status }) => {
      if (core.identity !== identity) return stop()
      const you = stores.$actor.get()
      if (status === 'online' && you?.kind === 'customer' && !isSettled) void settle(you)
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
