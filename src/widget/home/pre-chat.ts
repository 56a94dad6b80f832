import { atom, type ReadableAtom } from 'nanostores'
import type { Client, MessageEntry } from '../../core/index.ts'
import type { Form, FormValues } from '../../protocol/commerce.ts'

/** The answers stand on the conversation's first message, as those of a card's form do, under this action. */
export const preChatAction = 'pre-chat'

export interface PreChatParts {
  readonly client: Pick<Client, 'answer' | 'thread' | '$current'>
  /** Names what is kept: the site's id. */
  readonly site: string
  /**
   * Keeps what was filled in until the first message is written, over the pages of this tab: `window.sessionStorage`.
   * Without, or where it refuses, it lives as long as the page.
   */
  readonly kept?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
}

/** What is asked before a conversation begins. */
export interface PreChat {
  /** What was filled in and not said yet; `null`: nothing. */
  readonly $values: ReadableAtom<FormValues | null>
  /** Whether the form comes before the composer. `isReturning`: messages may be there that have not come yet. */
  isAsked(form: Form | undefined, messages: readonly MessageEntry[], isReturning: boolean): boolean
  /** Takes what was filled in. It goes out with the first message. */
  fill(values: FormValues): void
  /** Forgets what was filled in: with the customer. */
  clear(): void
  stop(): void
}

/**
 * Holds the answers of the pre-chat form until the customer's first message, and puts them on it: nothing is stored of
 * somebody who only looked, and agents find them folded where the conversation begins.
 */
export function createPreChat({ client, site, kept }: PreChatParts): PreChat {
  const key = `shopbell:${site}:pre-chat`
  const $values = atom<FormValues | null>(read())
  let stopThread = () => {}

  function read(): FormValues | null {
    try {
      return JSON.parse(kept?.getItem(key) ?? 'null')
    } catch {
      return null
    }
  }
  const set = (values: FormValues | null) => {
    $values.set(values)
    try {
      if (values) kept?.setItem(key, JSON.stringify(values))
      else kept?.removeItem(key)
    } catch {
      // It lives as long as the page.
    }
  }
  const stopCurrent = client.$current.subscribe((conversation) => {
    stopThread()
    if (conversation === null) return
    stopThread = client.thread(conversation).$messages.subscribe((messages) => {
      const values = $values.get()
      const first = messages.find(({ isOwn }) => isOwn)
      // One that is on its way was written here and now; a stored one may be of another day.
      if (!values || first?.seq !== null) return
      set(null)
      // It goes to the outbox behind the message, and is tried as long.
      void client.answer(conversation, first.id, values, preChatAction).catch(() => set(values))
    })
  })

  return {
    $values,
    isAsked: (form, messages, isReturning) =>
      form !== undefined && !isReturning && messages.length === 0 && $values.get() === null,
    fill: set,
    clear: () => set(null),
    stop() {
      stopCurrent()
      stopThread()
    },
  }
}
