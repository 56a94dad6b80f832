import type { CartCall, CartResult } from '../../commerce/index.ts'
import type { Pressed } from '../happenings.ts'

/** What became of a command that the host does itself. */
export interface CommandResult extends Omit<CartResult, 'undo'> {
  /** Takes it back; offered while it is there. Saying nothing is having done it. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a function that says nothing
  readonly undo?: (call: CartCall) => CartResult | undefined | void | Promise<CartResult | undefined | void>
}

/** Does what a card's button says, in the page. */
export type CommandHandler = (payload: unknown, pressed: Pressed & CartCall) => CommandResult | Promise<CommandResult>
