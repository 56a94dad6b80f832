import type { Client, ClientOptions } from '../core/index.ts'
import { createLeanClient } from '../core/lean.ts'
import { type Launcher, paintLauncher, type Settings } from '../loader/index.ts'
import { type Changes, database } from '../storage/index.ts'
import { type Transport, websocket } from '../transports/index.ts'
import type { Chat, ChatOptions } from './chat.ts'
import { createWidget } from './create-widget.tsx'
import type { More } from './more-part.ts'
import { panelStateStorage } from './panel-state.ts'

/** Options that need nothing to be loaded. */
const plain = 'site gateway color position theme label client document language open muted watch cart origins handover'
/** What could not be loaded is asked for again after this, ms. */
const laterMs = 3_000

/** How a widget is mounted. */
export interface WidgetOptions extends Settings, Omit<ChatOptions, keyof Settings> {
  /** Default: one of its own, on this site and gateway. `destroy` ends it too. */
  readonly client?: Client
  /** Default: the page's. */
  readonly document?: Document
  /** A code of `customer.handover`, given by a page of another origin or on another device: acts as the same customer (A4). */
  readonly handover?: string | undefined
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
  const chat = mountOn(paintLauncher(document, options), options, document.defaultView)
  // The loader brings what watches; here the second part does. Not to be loaded now, it comes once the chat is used.
  if (options.watch || options.watch === '') chat.update({}).catch(() => {})
  return chat
}

/** The same on a launcher that is there already. */
export function mountOn(launcher: Launcher, options: WidgetOptions, window: Window & typeof globalThis): Chat {
  const { site } = options
  const state = panelStateStorage(window, site)
  const gateway = options.gateway.replace(/\/+$/, '')
  let changes: Changes | undefined
  const storage = database(site, {
    tell: (keys) => changes?.tell(keys),
    // Only the second part watches.
    watch: (changed) => changes?.watch(changed) ?? (() => {}),
  })
  const url = `${gateway.replace(/^http/, 'ws')}/v1/connect`
  const socket = websocket(url)
  // One's first message goes by a socket of this tab's own. What comes again, is shared between tabs and does without
  // sockets is in the second part, which is loaded when this one ends.
  let transport: Transport = (on) =>
    socket({
      ...on,
      close(reason) {
        on.close({ ...reason, retryInMs: laterMs })
        comeAgain()
      },
    })
  const comeAgain = () => loadMore().catch(() => setTimeout(comeAgain, laterMs))
  let send: ClientOptions['beacon']
  let loading: Promise<More> | undefined
  const loadMore = () => {
    loading ??= import('./more.ts').then((more) => {
      changes = more.tabChanges(site)
      send = more.beacon(gateway)
      transport = more.sharedTransport(url, site)
      if (own) void own.late()
      if (own && own.$connection.get().status !== 'idle') {
        own.disconnect()
        own.connect()
      }
      return more
    })
    // Asked again when it could not be loaded.
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }
  const own =
    !options.client &&
    createLeanClient(
      {
        site,
        transport: (on) => transport(on),
        storage,
        beacon: (request) => send?.(request),
        ...(options.handover && { handover: options.handover }),
      },
      async () => {
        const { createLate, files } = await loadMore()
        return (core) => createLate(core, files(gateway))
      },
    )
  const client = own || (options.client as Client)
  return createWidget({
    settings: { ...options, gateway },
    launcher,
    client,
    storage,
    state,
    loadMore,
    loadWords: async (wanted) => (await loadMore()).loadWords(wanted, window),
    isCustom: isCustom({ ...options, ...state.read() }, window),
    window,
  })
}

/** Whether the page wants more than the loader and the first part do by themselves. */
function isCustom(options: object & { readonly language?: string }, window: Window): boolean {
  const language = options.language || window.document.documentElement.lang || window.navigator.language
  return (
    !/^en\b/i.test(language) ||
    Object.keys(options).some((name) => !plain.includes(name)) ||
    // Its sheet is in the second part.
    window.matchMedia('(forced-colors:active)').matches
  )
}
