import type { About, Client } from '../core/index.ts'
import type { CommandName } from '../protocol/commerce.ts'
import type { CustomRenderer } from '../ui/index.ts'
import type { CommandHandler } from './cards/commands.ts'
import type { AddHook, On } from './happenings.ts'
import type { WordOptions } from './locale/load-words.ts'
import type { Look, LookChange } from './look/index.ts'

/** How the chat is shown. A script tag says the same by `data-*` attributes, lists with commas. */
export interface ChatOptions extends Look, WordOptions {
  /** The brand's colour in hex. Default: the site's own, then ours. */
  readonly color?: string
  /** What draws custom kinds, by their name: a custom element's name, or a component. */
  readonly renderers?: Readonly<Record<string, CustomRenderer>>
}

/** A change of the options: what it names; `null` takes one away. */
export type ChatChange = LookChange & {
  readonly [Name in Exclude<keyof ChatOptions, keyof Look>]?: ChatOptions[Name] | null
}

/** The chat as a host holds it. `shopbell('verb', …)` of the script tag calls the same. */
export interface Chat {
  /** Opens the panel, on the thread with the cursor in the composer, or on another screen. */
  open(screen?: 'thread' | 'home' | 'settings'): Promise<void>
  /** Closes the panel. */
  close(): Promise<void>
  toggle(): Promise<void>
  /**
   * Opens the panel with a text in the composer, which the customer may change and send. `about`: things of the shop that
   * the agent is to see with it, at most 5; the customer sees them and can take them off.
   *
   * @example
   * chat.compose({ text: 'Does it come in green?', about: [{ kind: 'product', title: 'Harbour mug', id: 'harbour-mug' }] })
   */
  compose(draft: { readonly text: string; readonly about?: readonly About[] }): Promise<void>
  /**
   * Changes language, words and look while the page is there. Unknown names are told once in the console.
   *
   * @example
   * chat.update({ language: 'de', theme: 'dark', preset: null })
   */
  update(change: ChatChange): Promise<void>
  /**
   * Says how a command of a card's button is done in this page; buttons of commands that nobody handles are not shown. The
   * promise gives what takes the handler away. One that takes over 30 s or throws has failed.
   *
   * @example
   * chat.command('cart.add', async (item) => ({ ok: await addToCart(item), message: 'It is in your cart.' }))
   */
  command(name: CommandName, handler: CommandHandler): Promise<() => void>
  readonly isOpen: boolean
  /** Unread messages over all conversations. */
  unread(): number
  /** Resolves when what is kept on the device has been read. */
  ready(): Promise<void>
  /** Observes `open`, `close`, `message`, `unread`, …; the returned function ends it. */
  on: On
  /** Decides: `beforeOpen`, `beforeClose`, `beforeSend`, `beforeReceive`; the returned function ends it. */
  hook: AddHook
  /** Who chats: `identify` and `handover` are the client's. */
  readonly customer: Pick<Client, 'identify' | 'handover'> & {
    /**
     * Forgets this device's customer and everything kept here, and closes the panel: for shared devices, when somebody
     * signs out. What was sent stays with the shop.
     *
     * @throws ChatError `unsent-messages` while messages wait, unless `discardUnsent` says that they may be lost
     */
    reset(options?: { readonly discardUnsent?: boolean }): Promise<void>
  }
  /** Takes everything away: elements, listeners, timers, the connection. What is kept on the device stays. */
  destroy(): void
}
