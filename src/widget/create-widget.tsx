import { render } from 'preact'
import type { Client, KeyValueStorage } from '../core/index.ts'
import type { Launcher, Settings } from '../loader/index.ts'
import { uiBaseCss } from '../ui/index.ts'
import type { Chat } from './chat.ts'
import { createHappenings } from './happenings.ts'
import { keepEvents } from './keep-events.ts'
import type { Words } from './locale/en.ts'
import css from './panel.css?inline'
import type { PanelStateStorage } from './panel-state.ts'
import { Panel } from './screens/panel.tsx'
import { createSiteConfig } from './site-config.ts'
import { createWidgetStores, type More, type View } from './stores.ts'
import { watchViewport } from './viewport.ts'

/** Whoever has the panel open for this long has use for the rest of it, ms. */
const slowMs = 3_000

export interface WidgetParts {
  readonly settings: Settings
  readonly launcher: Launcher
  readonly client: Client
  readonly storage: KeyValueStorage
  readonly state: PanelStateStorage
  readonly loadMore: () => Promise<More>
  readonly words: Words
  readonly window: Window & typeof globalThis
}

/** Brings a painted launcher to life: *known* at once where the device was acting before, *acting* by `open`. */
export function createWidget(parts: WidgetParts): Chat {
  const { settings, launcher, client, storage, state, words, window } = parts
  const { button, frame, root } = launcher
  const { document } = window
  const stores = createWidgetStores()
  const { $isOpen, $isMuted, $isReturning, $view, $more, $site } = stores
  const ending = new AbortController()
  const { signal } = ending
  const loadSite = createSiteConfig(settings, $site, signal)
  const happenings = createHappenings(client, async () => (await loadMore()).runHooks)
  const label = settings.label ?? words.label
  const container = document.createElement('div')
  // Whoever has unread messages has a thread, so this comes with what shows that.
  let setBadge: ReturnType<More['createBadge']> = () => {}
  let loadingMore: Promise<More> | undefined
  let bell: ReturnType<More['createBell']> | undefined
  let contextToldOf: string | undefined

  const adopt = (text: string) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }
  const loadMore = () => {
    loadingMore ??= parts.loadMore().then((more) => {
      adopt(more.uiMoreCss + more.css)
      more.watchPage({ window, client, state, signal, changed: follow })
      setBadge = more.createBadge(launcher, (unread) => more.words.launcher(label, unread))
      showUnread()
      $more.set(more)
      return more
    })
    // Asked again when it could not be loaded.
    loadingMore.catch(() => {
      loadingMore = undefined
    })
    return loadingMore
  }
  const showUnread = () => setBadge($isOpen.get() ? 0 : client.$unread.get())
  const keep = () => {
    state.write({ open: $isOpen.get(), muted: $isMuted.get() })
  }
  const tellContext = async (conversation: string) => {
    contextToldOf = conversation
    try {
      await client.setContext(conversation, (await loadMore()).readPage(document))
    } catch {
      // Agents see one thing less.
    }
  }
  const paint = () => {
    render(
      <Panel
        client={client}
        words={words}
        stores={stores}
        window={window}
        onClose={close}
        onMore={() => loadMore().catch(() => {})}
        onMute={() => {
          $isMuted.set(!$isMuted.get())
          keep()
        }}
        onForget={forget}
        onView={show}
      />,
      container,
    )
    button.ariaExpanded = `${$isOpen.get()}`
    frame.classList.toggle('open', $isOpen.get())
    showUnread()
  }
  const focus = () => {
    const target = container.querySelector('textarea') ?? container.querySelector('button')
    target?.focus({ preventScroll: true })
  }
  const show = (view: View) => {
    // After a forgetting there is neither.
    if (view === 'thread') begin()
    $view.set(view)
    paint()
    if (view === 'thread') focus()
  }
  const begin = () => {
    client.connect()
    client.start()
  }
  /** The panel waits for none of this. */
  const wake = async () => {
    loadSite()
    await ready
    // What is shared with other tabs comes with it; without it one goes on alone.
    if ($isReturning.get()) await loadMore().catch(() => {})
    if (signal.aborted) return
    // A bare socket neither notices that it is dead nor comes again.
    setTimeout(() => loadMore().catch(() => {}), slowMs)
    // Only after what is kept has been read, or a second conversation would begin.
    if ($isOpen.get()) begin()
    else client.connect()
  }
  const unfold = () => {
    $isOpen.set(true)
    paint()
    wake()
    happenings.tell('open')
  }
  const open = async () => {
    if ($isOpen.get() || signal.aborted) return
    if (happenings.hasHook('beforeOpen') && !(await happenings.agree('beforeOpen'))) return
    unfold()
    focus()
    keep()
  }
  const close = async () => {
    if (!$isOpen.get()) return
    if (happenings.hasHook('beforeClose') && !(await happenings.agree('beforeClose'))) return
    const isForgotten = $view.get() === 'forgotten'
    const hadFocus = root.activeElement
    fold()
    if (hadFocus) button.focus({ preventScroll: true })
    // A device that was to forget is known again by the next act, not by this one.
    if (!isForgotten) keep()
  }
  /** Another tab has opened, closed or muted it. */
  const follow = () => {
    const { open, muted } = state.read()
    $isMuted.set(muted === true)
    if (open !== undefined && open !== $isOpen.get()) open ? unfold() : fold()
  }
  const fold = () => {
    $isOpen.set(false)
    $view.set('thread')
    paint()
    happenings.tell('close')
  }
  const toggle = () => ($isOpen.get() ? close() : open())
  const forget = async () => {
    // The screen has asked, and said what is lost (O8).
    await client.reset({ discardUnsent: true })
    state.write(null)
    $isReturning.set(false)
    $isMuted.set(false)
    show('forgotten')
  }
  const load = async () => {
    const kept = await storage.read('').catch((): Record<string, unknown> => ({}))
    $isReturning.set('customer' in kept || 'owner' in kept)
    const { open, muted } = state.read()
    $isMuted.set(muted === true)
    await client.ready()
    if (signal.aborted || $isOpen.get()) return
    // Restored: nobody acted now, so the focus stays where it is.
    if (open === true) unfold()
    else if ($isReturning.get()) wake()
  }

  const stops = [
    client.$unread.listen(showUnread),
    $site.listen((site) => {
      if (site && site !== 'missing' && !settings.color) launcher.setColor(site.color)
    }),
    client.on('message', async ({ conversation, message }) => {
      if (message.isOwn) return tellContext(conversation)
      if ($isMuted.get()) return
      try {
        bell ??= (await loadMore()).createBell(window)
        bell.ring(message.id, $isOpen.get())
      } catch {
        // Offline: silence.
      }
    }),
    client.$conversations.listen((summaries) => {
      // Once a page load: agents see where the customer of an open conversation is now.
      const current = summaries.find(({ conversation }) => conversation === client.$current.get())
      if (current?.status === 'open' && contextToldOf !== current.conversation) tellContext(current.conversation)
    }),
  ]
  adopt(uiBaseCss)
  adopt(css)
  keepEvents(root.host)
  frame.append(container)
  watchViewport(window, frame, signal)
  button.addEventListener('click', toggle, { signal })
  frame.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.isComposing) return
      if ($view.get() === 'forget') show('thread')
      else close()
    },
    { signal },
  )
  const ready = load()

  return {
    open,
    close,
    toggle,
    async compose({ text }) {
      await open()
      await ready
      client.setDraft(client.start(), text)
      focus()
    },
    get isOpen() {
      return $isOpen.get()
    },
    unread: () => client.$unread.get(),
    ready: () => ready,
    on: happenings.on,
    hook: happenings.hook,
    customer: {
      identify: client.identify,
      handover: client.handover,
      async reset(options) {
        await client.reset(options)
        state.write(null)
        await close()
      },
    },
    destroy() {
      ending.abort()
      for (const stop of stops) stop()
      render(null, container)
      happenings.clear()
      bell?.stop()
      client.destroy()
      launcher.destroy()
    },
  }
}
