import type { ShopbellFunction } from '../loader/index.ts'
import { closedSize, connectType, openSize, readToFrame, type ToHost } from './messages.ts'

/** Around the button, for what shows that it has the focus, CSS pixels. */
const margin = 6

export interface FrameParts {
  readonly window: Window & typeof globalThis
  /** Those whose pages may hold the frame. */
  readonly origins: readonly string[]
  /** What the loader has put into this page. */
  readonly shopbell: ShopbellFunction
  readonly button: HTMLElement
  /** Whether Shopify's checkout holds it, which knows nothing of ports and makes `resizeTo` its own. */
  readonly isShopify: boolean
}

/**
 * The frame's side of its talk with the page it is in. It says nothing to anybody before that page, of one of the site's
 * origins, has given it a port.
 */
export function runFrame({ window, origins, shopbell, button, isShopify }: FrameParts): void {
  const { location } = window
  let port: MessagePort | undefined
  let isOpen = false
  let count = 0

  const tell = (message: ToHost) => port?.postMessage(message)
  const resize = () => {
    const closed = (side: number, most: number) => (side ? Math.min(side + 2 * margin, most) : most)
    const size = isOpen
      ? openSize
      : {
          width: closed(button.offsetWidth, closedSize.width),
          height: closed(button.offsetHeight, closedSize.height),
        }
    if (isShopify && !port) window.resizeTo(size.width, size.height)
    tell({ type: 'resize', isOpen, ...size })
  }
  const turn = (next: boolean) => () => {
    isOpen = next
    resize()
  }
  const taken = ({ data }: MessageEvent) => {
    const message = readToFrame(data)
    switch (message?.type) {
      case undefined:
        return
      case 'open':
      case 'close':
        return void shopbell(message.type)
      case 'context':
        return void shopbell('commerce.set', message.change)
      case 'friction':
        return void shopbell('commerce.friction', message.kind, message.data)
      case 'handover':
        // The loader looks for it when it begins.
        location.replace(`#shopbell=${message.code}${isOpen ? '!' : ''}`)
        return location.reload()
      default:
        message satisfies undefined
    }
  }

  window.addEventListener('message', ({ source, origin, data, ports: [given] }) => {
    if (source !== window.parent || !origins.includes(origin) || data?.type !== connectType || !given) return
    port?.close()
    port = given
    port.onmessage = taken
    resize()
    tell({ type: 'unread', count })
  })
  void shopbell('on', 'open', turn(true))
  void shopbell('on', 'close', turn(false))
  void shopbell('on', 'unread', (unread: { readonly count: number }) => {
    count = unread.count
    tell({ type: 'unread', count })
  })
  resize()
}
