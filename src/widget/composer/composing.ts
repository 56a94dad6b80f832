import { atom, type ReadableAtom } from 'nanostores'
import { type About, type ChatError, type Client, type MessageEntry, textOf } from '../../core/index.ts'
import { mask } from '../../ui/index.ts'

/** The message that is answered or changed by what is written. */
export interface Target {
  readonly kind: 'reply' | 'edit'
  readonly conversation: string
  readonly entry: MessageEntry
}

/** What is written beside its text: which message it answers or changes, and what it is about. */
export interface Composing {
  readonly $target: ReadableAtom<Target | null>
  readonly $about: ReadableAtom<readonly About[]>
  /** Whether numbers were hidden in what was sent last; over with the next word that is written. */
  readonly $isMasked: ReadableAtom<boolean>
  /** Why what was pressed elsewhere was not done, by code; over with the next word, too. */
  readonly $failure: ReadableAtom<string>
  /** Something that was pressed was not done. */
  fail(error: unknown): void
  reply(conversation: string, entry: MessageEntry): void
  /** Puts an own message into the composer; what stood there comes back afterwards. */
  edit(conversation: string, entry: MessageEntry): void
  /** Neither any more. */
  cancel(): void
  setAbout(about: readonly About[]): void
  /** Takes the notices on hidden numbers and failures away. */
  acknowledge(): void
  /**
   * Sends or changes, with card and account numbers hidden, and empties the draft of it.
   *
   * @throws ChatError what `Client.send` and `Client.edit` throw
   */
  send(conversation: string, text: string): Promise<void>
}

/** Nothing is written yet. */
export function createComposing(client: Client): Composing {
  const $target = atom<Target | null>(null)
  const $about = atom<readonly About[]>([])
  const $isMasked = atom(false)
  const $failure = atom('')
  /** What stood in the composer before the edit. */
  let before = ''
  const aim = (target: Target | null) => {
    const old = $target.get()
    if (old?.kind === 'edit') client.setDraft(old.conversation, before)
    $target.set(target)
  }

  return {
    $target,
    $about,
    $isMasked,
    $failure,
    // What could not be loaded has no code.
    fail: (error) => $failure.set((error as Partial<ChatError>).code ?? 'busy'),
    reply: (conversation, entry) => aim({ kind: 'reply', conversation, entry }),
    edit(conversation, entry) {
      aim({ kind: 'edit', conversation, entry })
      before = client.thread(conversation).$draft.get()
      client.setDraft(conversation, textOf(entry.content))
    },
    cancel() {
      aim(null)
      $failure.set('')
    },
    setAbout: (about) => $about.set(about),
    acknowledge() {
      $isMasked.set(false)
      $failure.set('')
    },
    async send(conversation, text) {
      const target = $target.get()
      const masked = mask(text.trim())
      if (target?.kind === 'edit') {
        if (masked !== textOf(target.entry.content))
          await client.edit(target.conversation, target.entry.id, { kind: 'text', text: masked })
        if ($target.get() === target) aim(null)
      } else {
        const about = $about.get()
        // The conversation may have ended while the panel was open.
        const current = client.start()
        await client.send(
          current,
          { kind: 'text', text: masked },
          {
            ...(target?.conversation === current && { replyTo: target.entry.id }),
            ...(about.length > 0 && { about }),
          },
        )
        // Only now: until it is in the outbox a page load would lose it. What was written since stays.
        const now = client.thread(conversation).$draft.get()
        client.setDraft(conversation, now.startsWith(text) ? now.slice(text.length) : now)
        if ($target.get() === target) $target.set(null)
        if ($about.get() === about) $about.set([])
      }
      $isMasked.set(masked !== text.trim())
    },
  }
}
