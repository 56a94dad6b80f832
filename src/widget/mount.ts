import { type Client, createClient } from '../core/index.ts'
import { type Launcher, paintLauncher, type Settings } from '../loader/index.ts'
import { reconnect, websocket } from '../transports/index.ts'
import type { Chat } from './chat.ts'
import { createWidget } from './create-widget.tsx'
import { en } from './locale/en.ts'
import { pageStorage } from './storage.ts'

/** How a widget is mounted. */
export interface WidgetOptions extends Settings {
  /** Default: one of its own, on this site and gateway. `destroy` ends it too. */
  readonly client?: Client
  /** Default: the page's. */
  readonly document?: Document
}

/**
 * Mounts launcher and panel on the page, and gives the chat to command. Nothing is connected or stored until a customer
 * opens it, or did so here before.
 *
 * @throws Error where there is no page, or `site` or `gateway` is missing.
 *
 * @example
 * const chat = mountWidget({ site: 'demo', gateway: 'https://chat.example', color: '#0b5d4e' })
 * button.onclick = () => chat.compose({ text: 'Is it waterproof?' })
 */
export function mountWidget(options: WidgetOptions): Chat {
  const document = options.document ?? globalThis.document
  if (!document?.defaultView) throw new Error('[shopbell] mountWidget needs a page: call it in the browser.')
  if (!options.site || !options.gateway) throw new Error('[shopbell] mountWidget needs `site` and `gateway`.')
  return mountOn(paintLauncher(document, options), options, document.defaultView)
}

/** The same on a launcher that is there already. */
export function mountOn(launcher: Launcher, options: WidgetOptions, window: Window & typeof globalThis): Chat {
  const gateway = options.gateway.replace(/\/+$/, '')
  const storage = pageStorage(window, options.site)
  const url = `${gateway.replace(/^http/, 'ws')}/v1/connect`
  const client = options.client ?? createClient({ site: options.site, transport: reconnect(websocket(url)), storage })
  return createWidget({ settings: { ...options, gateway }, launcher, client, storage, words: en, window })
}
