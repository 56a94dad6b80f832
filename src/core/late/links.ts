import type { FileTransfer } from '../../protocol/file-transfer.ts'
import type { Client } from '../client.ts'
import type { Core } from '../core.ts'
import type { Entry } from '../thread.ts'
import { mediaIn } from './attached.ts'
import { withToken } from './uploads.ts'

/** A link is asked for again this long before it runs out, ms: who opens it now may look at it for a while. */
const earlyMs = 60_000
/** How many a gateway takes at one time. */
const maxAsked = 50
/** How many are remembered: the pictures of a long thread. */
const maxLinks = 500

/** `Client.link`: asked for together, and remembered until shortly before they run out. */
export function createLink(core: Core, transfer: FileTransfer | undefined): Client['link'] {
  const { clock, stores } = core
  const known = new Map<string, { readonly answer: Promise<string | null>; until: number }>()
  /** By conversation, what is asked for when this turn is over. */
  const asked = new Map<string, { readonly ids: Set<string>; readonly answer: Promise<Links> }>()
  let actor: string | undefined

  /** The gateway gives nobody a file of a message that is still on its way. */
  const stored = async (conversation: string, id: string) => {
    const { $entries } = stores.thread(conversation)
    const isOnItsWay = (entries: readonly Entry[]) =>
      entries.some(
        (entry) =>
          entry.seq === null &&
          entry.type === 'message' &&
          mediaIn(entry.content)?.files.some((file) => file.id === id),
      )
    if (!isOnItsWay($entries.get())) return
    await new Promise<void>((resolve) => {
      const stop = $entries.listen((entries) => {
        if (isOnItsWay(entries)) return
        stop()
        resolve()
      })
    })
  }
  const ask = async (conversation: string, ids: ReadonlySet<string>) => {
    await Promise.resolve()
    if (asked.get(conversation)?.ids === ids) asked.delete(conversation)
    return withToken(core, async (author) => transfer?.links(author, conversation, [...ids]) ?? nothing)
  }

  return async (conversation, id) => {
    await stored(conversation, id)
    // What one customer may see is not the next one's.
    if (actor !== stores.$actor.get()?.id) known.clear()
    actor = stores.$actor.get()?.id
    const key = `${conversation}/${id}`
    const before = known.get(key)
    if (before && before.until > clock.now()) return before.answer
    let batch = asked.get(conversation)
    if (!batch || batch.ids.size >= maxAsked) {
      const ids = new Set<string>()
      batch = { ids, answer: ask(conversation, ids) }
      asked.set(conversation, batch)
    }
    batch.ids.add(id)
    const link = { answer: batch.answer.then(({ links }) => links[id] ?? null), until: Number.POSITIVE_INFINITY }
    known.delete(key)
    known.set(key, link)
    for (const old of [...known.keys()].slice(0, -maxLinks)) known.delete(old)
    batch.answer.then(
      ({ links, expiresInMs }) => {
        // What is not there may come.
        if (links[id] === undefined) known.delete(key)
        else link.until = clock.now() + expiresInMs - earlyMs
      },
      () => known.delete(key),
    )
    return link.answer
  }
}

type Links = { readonly links: Readonly<Record<string, string>>; readonly expiresInMs: number }

const nothing: Links = { links: {}, expiresInMs: Number.POSITIVE_INFINITY }
