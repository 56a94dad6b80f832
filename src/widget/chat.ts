import type { Client } from '../core/index.ts'
import type { AddHook, On } from './happenings.ts'

/** The chat as a host holds it. `shopbell('verb', …)` of the script tag calls the same. */
export interface Chat {
  /** Opens the panel and puts the cursor into the composer. */
  open(): Promise<void>
  /** Closes the panel. */
  close(): Promise<void>
  toggle(): Promise<void>
  /** Opens the panel with a text in the composer, which the customer may change and send. */
  compose(draft: { readonly text: string }): Promise<void>
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
