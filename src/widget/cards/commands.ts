import { atom, type ReadableAtom } from 'nanostores'
import type { Stop } from '../../core/index.ts'
import type { Action, CommandName } from '../../protocol/commerce.ts'
import type { CommandState } from '../../ui/index.ts'

/** What became of a command. */
export interface CommandResult {
  readonly ok: boolean
  /** Why not, as a code for programs. */
  readonly code?: string
  /** In the customer's language: what was done, or why not. */
  readonly message?: string
  /** Takes it back; offered while it is there. */
  readonly undo?: () => void | Promise<void>
}

/** Does what a card's button says, in the page. */
export type CommandHandler = (
  payload: unknown,
  pressed: { readonly command: CommandName; readonly conversation: string; readonly message: string },
) => CommandResult | Promise<CommandResult>

/** The commands this page knows, and how far each button's got. */
export interface Commands {
  readonly $states: ReadableAtom<ReadonlyMap<string, CommandState>>
  /** Whether the page knows how. */
  readonly has: (command: string) => boolean
  /** Has cards shown anew: what they can do here has changed. */
  readonly refresh: () => void
  /** The last one of a name counts; the returned function takes it away. */
  readonly handle: (command: CommandName, handler: CommandHandler) => Stop
  readonly stateOf: (message: string, action: string) => CommandState | undefined
  readonly run: (conversation: string, message: string, action: Action) => Promise<void>
}

/** A page that takes longer has failed, ms: somebody waits at the button. */
const timeLimitMs = 30_000

/** No commands yet. */
export function createCommands(): Commands {
  const handlers = new Map<string, CommandHandler>()
  const $states = atom<ReadonlyMap<string, CommandState>>(new Map())
  const keyOf = (message: string, action: string) => `${message} ${action}`
  const refresh = () => $states.set(new Map($states.get()))
  const set = (key: string, state: CommandState) => $states.set(new Map($states.get()).set(key, state))

  return {
    $states,
    has: (command) => handlers.has(command),
    refresh,
    handle(command, handler) {
      handlers.set(command, handler)
      refresh()
      return () => {
        if (handlers.get(command) === handler) handlers.delete(command)
        refresh()
      }
    },
    stateOf: (message, action) => $states.get().get(keyOf(message, action)),
    async run(conversation, message, action) {
      if (action.type !== 'command') return
      const { command, payload } = action
      const handler = handlers.get(command)
      const key = keyOf(message, action.id)
      if (!handler || $states.get().get(key)?.state === 'pending') return
      set(key, { state: 'pending' })
      try {
        const result = await limited(async () => handler(payload, { command, conversation, message }))
        const said = result.message === undefined ? {} : { message: result.message }
        const { undo } = result
        const takeBack = async () => {
          set(key, { state: 'pending' })
          try {
            await limited(async () => undo?.())
            set(key, { state: 'undone' })
          } catch (error) {
            report(error)
            set(key, { state: 'failed' })
          }
        }
        set(key, {
          ...said,
          state: result.ok ? 'done' : 'failed',
          ...(result.ok && undo && { undo: () => void takeBack() }),
        })
      } catch (error) {
        report(error)
        set(key, { state: 'failed' })
      }
    },
  }
}

function report(error: unknown): void {
  console.warn('[shopbell] A command of this page failed.', error)
}

function limited<Result>(task: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, timeLimitMs, new Error(`It took over ${timeLimitMs / 1000} s.`))
    task()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
