import { useState } from 'preact/hooks'
import { type MessageEntry, textOf } from '../../core/index.ts'
import type { WordsEntry } from './message-host.ts'

/** What is answered or changed by what is written. */
export type Aim =
  | { readonly kind: 'reply'; readonly entry: MessageEntry }
  | { readonly kind: 'edit'; readonly entry: WordsEntry }

/** Keeps what is aimed at, and the text of a change beside the draft, which stays as it is. */
export function useAim() {
  const [aim, setAim] = useState<Aim | null>(null)
  const [text, setText] = useState('')
  return {
    aim,
    /** Of the change. */
    text,
    setText,
    reply: (entry: MessageEntry) => setAim({ kind: 'reply', entry }),
    edit(entry: WordsEntry) {
      setText(textOf(entry.content))
      setAim({ kind: 'edit', entry })
    },
    /** Where it came to nothing, unless something else is aimed at by now. */
    restore: (before: Aim | null) => setAim((now) => now ?? before),
    /** Takes the aim off; with `only`, just where it is still that one. */
    clear: (only?: Aim | null) => setAim((now) => (only === undefined || now === only ? null : now)),
  }
}
