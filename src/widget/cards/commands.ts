import { atom, type ReadableAtom } from 'nanostores'
import { type Result, type Stop, systemClock } from '../../core/index.ts'
import type { Clock } from '../../protocol/clock.ts'
import type { Action, CommandName, Product } from '../../protocol/commerce.ts'
import { type CommandState, formatMoney, resultState, type ShownPrice } from '../../ui/index.ts'
import type { CartChoice } from './cart.ts'
import { createCartPart } from './cart-part.ts'
import type { CommandHandler } from './command-handler.ts'
import type { CommandWorld } from './run-command.ts'

export type { CommandHandler, CommandResult } from './command-handler.ts'

/** The commands this page knows, and how far each button's got. */
export interface Commands {
  /** Another one when what cards show or can do is different. */
  readonly $states: ReadableAtom<unknown>
  /** Whether the page knows how. What says so for the shop's cart is loaded when this is first asked. */
  readonly has: (command: string) => boolean
  /** Has cards shown anew: what they can do here has changed. */
  readonly refresh: () => void
  /** The last one of a name counts, and before the cart; the returned function takes it away. */
  readonly handle: (command: CommandName, handler: CommandHandler) => Stop
  /** The last one counts. */
  readonly setCart: (choice: CartChoice) => void
  /** Of one action of one message, whose stored results these are. */
  readonly stateOf: (message: string, action: string, results?: readonly Result[]) => CommandState | undefined
  readonly run: (conversation: string, message: string, action: Action, shown?: readonly ShownPrice[]) => Promise<void>
  /** What is under way here is told in no thread: the next customer at this device is another one. */
  readonly forget: () => void
  /** The product as the shop says now, `null` where it is gone; rejects where the shop does not say. */
  readonly revalidate: () => ((product: Product) => Promise<Product | null>) | undefined
}

export interface CommandsOptions extends Pick<CommandWorld, 'client' | 'happenings' | 'words' | 'onCart'> {
  readonly window: Window & typeof globalThis
  readonly clock?: Clock
  /** Default: the part of the widget. */
  readonly load?: () => Promise<typeof import('./cart.ts')>
}

/** What happened here, by button. `isTold`: it is in the thread, whose newest word counts from then on. */
interface Local extends CommandState {
  readonly isTold?: boolean
}

/** No commands yet. */
export function createCommands(options: CommandsOptions): Commands {
  const { clock = systemClock } = options
  const handlers = new Map<string, CommandHandler>()
  const $states = atom<ReadonlyMap<string, Local>>(new Map())
  /** Counts customers. */
  let turn = 0
  const keyOf = (message: string, action: string) => `${message} ${action}`
  const set = (key: string, state: Local) => $states.set(new Map($states.get()).set(key, state))
  const refresh = () => $states.set(new Map($states.get()))
  const part = createCartPart({ ...options, changed: refresh })

  return {
    $states,
    has: (command) => handlers.has(command) || part.can(command),
    refresh,
    handle(command, handler) {
      handlers.set(command, handler)
      refresh()
      return () => {
        if (handlers.get(command) === handler) handlers.delete(command)
        refresh()
      }
    },
    setCart: part.setCart,
    stateOf(message, action, results) {
      const here = $states.get().get(keyOf(message, action))
      const stored = resultState(results, action)
      if (!here || (here.isTold && stored)) {
        const isOurs = here?.undo && stored?.state === here.state
        return isOurs ? { ...stored, undo: here.undo } : stored
      }
      return here
    },
    async run(conversation, message, action, shown = []) {
      if (action.type !== 'command') return
      const { command, id, payload } = action
      const key = keyOf(message, id)
      if ($states.get().get(key)?.state === 'pending') return
      const mine = turn
      const show = (state: CommandState) => {
        if (turn === mine) set(key, state)
      }
      show({ state: 'pending' })
      const result: typeof options.client.result = async (...args) => {
        if (turn === mine) await options.client.result(...args)
      }
      const told = (state: CommandState) => {
        if ($states.get().get(key) === state) set(key, { ...state, isTold: true })
      }
      try {
        const { runCommand } = await part.load()
        const handler = handlers.get(command)
        const world = { ...options, client: { result }, clock, formatMoney, cart: part.cart, handler, show, told }
        await runCommand(world, { conversation, message, action: id, command, payload }, shown)
      } catch (error) {
        // Nothing was done.
        console.warn('[shopbell] A part of the chat could not be loaded.', error)
        show({ state: 'failed' })
      }
    },
    forget() {
      turn++
      $states.set(new Map())
    },
    revalidate: part.revalidate,
  }
}
