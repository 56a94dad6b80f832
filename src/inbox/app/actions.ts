import { atom, type ReadableAtom } from 'nanostores'
import type { Summary } from '../../core/index.ts'
import type { Desk } from '../desk/desk.ts'
import { neighbour } from '../list/ordering.ts'
import type { Router } from '../route.ts'
import { wordsOfError } from '../words.ts'

/** What is done with the conversation shown, by button and by key alike. */
export interface Actions {
  readonly move: (step: 1 | -1) => void
  readonly assign: () => void
  readonly unassign: () => void
  readonly toggleStatus: () => void
  /** Why the last one was not possible, in words. */
  readonly $problem: ReadableAtom<string | null>
  readonly dismiss: () => void
  /** Says why something else was not possible. */
  readonly report: (error: unknown) => void
}

export function createActions(desk: Desk, router: Router): Actions {
  const { client } = desk
  const $problem = atom<string | null>(null)

  const attempt = async (act: (summary: Summary) => Promise<unknown> | undefined) => {
    const selected = desk.$selected.get()
    const summary = client.$conversations.get().find(({ conversation }) => conversation === selected)
    if (!summary) return
    try {
      await act(summary)
      $problem.set(null)
    } catch (error) {
      $problem.set(wordsOfError(error))
    }
  }

  return {
    move(step) {
      const next = neighbour(desk.$rows.get(), desk.$selected.get(), step)
      if (next !== null && next !== desk.$selected.get()) {
        router.go({ conversation: next }, desk.$selected.get() !== null)
      }
    },
    assign() {
      void attempt(({ assignee, conversation }) => {
        const me = client.$actor.get()?.id
        return me === undefined || assignee?.id === me ? undefined : client.assign(conversation, me)
      })
    },
    unassign() {
      void attempt(({ conversation }) => client.assign(conversation, null))
    },
    toggleStatus() {
      void attempt(({ conversation, status }) =>
        client.setStatus(conversation, status === 'open' ? 'resolved' : 'open'),
      )
    },
    $problem,
    dismiss: () => $problem.set(null),
    report: (error) => $problem.set(wordsOfError(error)),
  }
}
