import type { FrictionData } from '../commerce/index.ts'
import type { ContextChange, FrictionKind } from '../protocol/context.ts'
import { closedSize, connectType, readToHost, type ToFrame } from './messages.ts'

/** Under this a screen is a phone's, on which the open chat has the whole width, CSS pixels. */
const phoneWidth = 580

/** How a frame is embedded. */
export type FrameOptions = {
  readonly site: string
  /** The gateway's address; its site must name the page's origin, or the browser shows nothing. */
  readonly gateway: string
  /**
   * By which the customer of the shop's own page is the same one here (A4): a code of
   * `chat.customer.handover({ origin: gateway })`.
   */
  readonly handover?: string
  /** A BCP 47 tag. Default: the browser's. */
  readonly language?: string
  /** The frame's name for screen readers. Default: `Chat`. */
  readonly title?: string
  /** Unread messages, when their number changes. */
  readonly onUnread?: (count: number) => void
} & (
  | { /** Gets the frame as its last child. */ readonly container: Element }
  | { /** One of the page's own, which shows nothing yet. */ readonly iframe: HTMLIFrameElement }
)

/** A chat in a frame, as its page holds it. */
export interface EmbeddedFrame {
  open(): void
  close(): void
  /** Goes on as the customer of this code (A4); the frame begins anew for it. */
  handover(code: string): void
  /** Where the customer is: each field anew, `null` takes one away. */
  setContext(change: ContextChange): void
  /** Something went wrong on the way to a purchase. Never pass what was typed. */
  friction(kind: FrictionKind, data?: FrictionData): void
  /** Takes the frame away, or leaves the page's own one empty. */
  destroy(): void
}

/**
 * Embeds the gateway's frame page: the chat for checkouts that run no script of the shop's. The frame is a quiet button of at
 * most 224×72 px; open it is at most 415×700 px, on a phone 100 % × 93 %. Where it is the page says, by its own styles.
 *
 * @example
 * const frame = embedFrame({ container, site: 'demo', gateway: 'https://chat.example' })
 * frame.setContext({ phase: 'during', step: 'payment' })
 */
export function embedFrame(options: FrameOptions): EmbeddedFrame {
  const { site, handover, language, title = 'Chat', onUnread } = options
  const place = 'container' in options ? options.container : options.iframe
  const { ownerDocument } = place
  const window = ownerDocument.defaultView
  if (!window) throw new Error('[shopbell] embedFrame needs a page that is shown.')
  const iframe = 'iframe' in options ? options.iframe : ownerDocument.createElement('iframe')
  const url = new URL('/frame', options.gateway)
  url.searchParams.set('site', site)
  if (language) url.searchParams.set('lang', language)
  if (handover) url.hash = `shopbell=${handover}`

  const screen = window.matchMedia(`(width < ${phoneWidth}px)`)
  let size: { readonly isOpen: boolean; readonly width: number; readonly height: number } = {
    isOpen: false,
    ...closedSize,
  }
  let port: MessagePort | undefined
  /** Everything said of the page: a frame that begins anew is told again. */
  let context: ContextChange = {}
  let waiting: ToFrame[] = []

  const show = () => {
    const isPhone = size.isOpen && screen.matches
    Object.assign(iframe.style, {
      position: isPhone ? 'fixed' : '',
      inset: isPhone ? 'auto 0 0' : '',
      width: isPhone ? '100%' : `${size.width}px`,
      height: isPhone ? '93%' : `${size.height}px`,
      maxHeight: '100vh',
    })
  }
  const post = (message: ToFrame) => {
    if (port) port.postMessage(message)
    else waiting.push(message)
  }
  const connect = () => {
    port?.close()
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = ({ data }) => {
      const message = readToHost(data)
      if (message?.type === 'unread') onUnread?.(message.count)
      else if (message) {
        size = message
        show()
      }
    }
    // To nobody else, should the frame have been led elsewhere.
    iframe.contentWindow?.postMessage({ type: connectType }, url.origin, [channel.port2])
    if (Object.keys(context).length > 0) post({ type: 'context', change: context })
    for (const message of waiting.splice(0)) post(message)
  }

  // Else a page that is dark by its own word puts a white ground behind it.
  Object.assign(iframe.style, { border: '0', colorScheme: 'normal' })
  iframe.title = title
  iframe.allow = 'clipboard-write'
  iframe.addEventListener('load', connect)
  screen.addEventListener('change', show)
  show()
  iframe.src = url.href
  if ('container' in options) options.container.append(iframe)

  return {
    open: () => post({ type: 'open' }),
    close: () => post({ type: 'close' }),
    handover: (code) => post({ type: 'handover', code }),
    setContext(change) {
      context = { ...context, ...change }
      // Where nobody is there yet it is told with all the rest.
      if (port) post({ type: 'context', change })
    },
    friction: (kind, data = {}) => post({ type: 'friction', kind, data }),
    destroy() {
      iframe.removeEventListener('load', connect)
      screen.removeEventListener('change', show)
      port?.close()
      waiting = []
      if ('container' in options) iframe.remove()
      else iframe.removeAttribute('src')
    },
  }
}
