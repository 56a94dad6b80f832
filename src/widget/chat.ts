import type { FrictionData } from '../commerce/index.ts'
import type { About, Client, CommerceContext, ContextChange } from '../core/index.ts'
import type { CommandName } from '../protocol/commerce.ts'
import type { FrictionKind } from '../protocol/context.ts'
import type { CustomRenderer } from '../ui/index.ts'
import type { CartChoice } from './cards/cart.ts'
import type { CommandHandler } from './cards/commands.ts'
import type { AddHook, On } from './happenings.ts'
import type { WordOptions } from './locale/load-words.ts'
import type { Look, LookChange } from './look/index.ts'

/** How the chat is shown. A script tag says the same by `data-*` attributes, lists with commas. */
export interface ChatOptions extends Look, WordOptions {
  /** The brand's colour in hex. Default: the site's own, then ours. */
  readonly color?: string
  /** Whose cart the buttons of cards change. Default: none, until `commerce.cart` gives one. */
  readonly cart?: CartChoice
  /** What draws custom kinds, by their name: a custom element's name, or a component. */
  readonly renderers?: Readonly<Record<string, CustomRenderer>>
}

/** A change of the options: what it names; `null` takes one away. */
export type ChatChange = LookChange & {
  readonly [Name in Exclude<keyof ChatOptions, keyof Look>]?: ChatOptions[Name] | null
}

/** What the page tells of the shop, and asks. */
export interface ChatCommerce {
  /** The host's own word, which counts more than what the chat reads from the page: a field anew, `null` takes it away. */
  set(change: ContextChange): Promise<void>
  /** An event by its GA4 name and parameters. */
  track(event: string, params?: Readonly<Record<string, unknown>>): Promise<void>
  /** Something went wrong on the way to a purchase. Never pass what was typed. */
  friction(kind: FrictionKind, data?: FrictionData): Promise<void>
  /** Where the customer is, as the chat knows it. */
  context(): Promise<CommerceContext>
  /**
   * Gives cards' buttons the shop's cart: the host's own way to it, or the one of a platform. The last one counts; `data-cart`
   * says the same.
   */
  cart(adapter: CartChoice): Promise<void>
  /**
   * Opens the thread with a product attached to what will be written, and this text. Nothing is sent. The product is the one
   * of `data-shopbell-product` on or around `pressed`, else the page's own.
   */
  ask(text?: string, pressed?: Element): Promise<void>
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
   * Where the customer is in the shop. Kept in this page until the chat is used; agents see it once there is a conversation.
   *
   * @example
   * chat.commerce.friction('payment_failed', { code: error.decline_code })
   */
  readonly commerce: ChatCommerce
  /**
   * Says how a command of a card's button is done in this page, instead of by the cart; buttons of commands that nobody
   * handles are not shown. The promise gives what takes the handler away, once the chat is used. One that takes over 30 s or
   * throws has failed.
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
  /** Observes `open`, `close`, `command`, `result`, `message`, `unread`, …; the returned function ends it. */
  on: On
  /** Decides: `beforeOpen`, `beforeCommand`, `beforeTrigger`, `beforeSend`, …; the returned function ends it. */
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
