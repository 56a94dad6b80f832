import { atom } from 'nanostores'
import { render } from 'preact'
import { verbs } from '../core/lean.ts'
import { uiBaseCss } from '../ui/index.ts'
import type { Chat, ChatCommerce } from './chat.ts'
import { createHappenings } from './happenings.ts'
import { keepEvents } from './keep-events.ts'
import type { LateWidget } from './late-widget.ts'
import type { More } from './more-part.ts'
import css from './panel.css?inline'
import { Panel } from './screens/panel.tsx'
import { createSiteConfig } from './site-config.ts'
import { createWidgetStores, type View } from './stores.ts'
import { watchViewport } from './viewport.ts'
import type { Widget } from './widget.ts'

/** Whoever has the panel open for this long has use for the rest of it, ms. */
const slowMs = 3_000

/** Any of them: which one it is, a type cannot follow through the choice. */
type Verb = (...args: readonly unknown[]) => Promise<never>

export interface WidgetParts
  extends Pick<Widget, 'settings' | 'launcher' | 'client' | 'storage' | 'state' | 'window' | 'loadWords'> {
  readonly loadMore: () => Promise<More>
  /** Whether the page wants something else than the defaults, which must be there before the panel is seen. */
  readonly isCustom: boolean
}

/** Brings a painted launcher to life: *known* at once where the device was acting before, *acting* by `open`. */
export function createWidget(parts: WidgetParts): Chat {
  const { settings, launcher, client, storage, state, window } = parts
  const { button, frame, root } = launcher
  const stores = createWidgetStores()
  const { $isEmbedded, $isOpen, $isMuted, $isReturning, $view } = stores
  const $late = atom<LateWidget | null>(null)
  const ending = new AbortController()
  const { signal } = ending
  const loadSite = createSiteConfig(settings, stores.$site, signal)
  const happenings = createHappenings(client, async () => (await parts.loadMore()).runHooks)
  const container = window.document.createElement('div')
  let loadingLate: Promise<LateWidget> | undefined
  let slow: ReturnType<typeof setTimeout> | undefined

  const adopt = (text: string) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }
  const loadLate = () => {
    loadingLate ??= parts.loadMore().then(async ({ createLateWidget }) => {
      const late = await createLateWidget(widget)
      if (signal.aborted) late.stop()
      $late.set(late)
      return late
    })
    // Asked again when it could not be loaded.
    loadingLate.catch(() => {
      loadingLate = undefined
    })
    return loadingLate
  }
  const there = new Promise<LateWidget>((resolve) => $late.listen((late) => late && resolve(late)))
  const wantMore = () => void loadLate().catch(() => {})
  /** A command of the second part, which is fetched for it. */
  const late =
    <Name extends 'command' | 'reset' | 'update'>(name: Name) =>
    async (...args: Parameters<LateWidget[Name]>) =>
      ((await loadLate())[name] as Verb)(...args)
  const keep = () => state.write({ ...state.read(), open: $isOpen.get(), muted: $isMuted.get() })
  const focus = () =>
    (container.querySelector('textarea') ?? container.querySelector('button'))?.focus({ preventScroll: true })
  const show = (view: View) => {
    if (view === 'thread') begin()
    else wantMore()
    $view.set(view)
    paint()
    // The others take it themselves, when they are here.
    if (view === 'thread') focus()
  }
  const back = () => show($view.get() === 'forget' ? 'settings' : 'home')
  const begin = () => {
    client.connect()
    client.start()
  }
  /** The panel waits for none of this. */
  const wake = async () => {
    loadSite()
    await ready
    // What is shared with other tabs comes with it; without it one goes on alone.
    if ($isReturning.get()) await loadLate().catch(() => {})
    if (signal.aborted) return
    // A bare socket neither notices that it is dead nor comes again.
    slow = setTimeout(wantMore, slowMs)
    // Only after what is kept has been read, or a second conversation would begin.
    if ($isOpen.get()) begin()
    else client.connect()
  }
  const paint = () => render(<Panel widget={widget} $late={$late} />, container)
  const unfold = () => {
    $isOpen.set(true)
    paint()
    wake()
    happenings.tell('open', {})
  }
  const open: Chat['open'] = async (screen) => {
    if (signal.aborted) return
    if (!$isOpen.get()) await unfoldByAct()
    // Before that the thread would be a second conversation.
    await ready
    if (screen && $isOpen.get()) show(screen)
  }
  const compose: Chat['compose'] = async ({ text, ...rest }) => {
    await open('thread')
    if (!$isOpen.get()) return
    // What is edited is another message.
    $late.get()?.composing.cancel()
    client.setDraft(client.start(), text)
    if (rest.about) (await loadLate()).compose(rest)
  }
  const unfoldByAct = async () => {
    if (happenings.hasHook('beforeOpen') && !(await happenings.agree('beforeOpen'))) return
    // Without it the panel is there in English, and where it always is.
    if (parts.isCustom) await loadLate().catch(() => {})
    // Meanwhile it may have been pressed again, or taken away.
    if (signal.aborted || $isOpen.get()) return
    unfold()
    focus()
    keep()
  }
  const close = async () => {
    if (!$isOpen.get() || $isEmbedded.get()) return
    if (happenings.hasHook('beforeClose') && !(await happenings.agree('beforeClose'))) return
    const isForgotten = $view.get() === 'forgotten'
    const hadFocus = root.activeElement
    fold()
    if (hadFocus) button.focus({ preventScroll: true })
    // A device that was to forget is known again by the next act, not by this one.
    if (!isForgotten) keep()
  }
  const fold = () => {
    $isOpen.set(false)
    $view.set('thread')
    happenings.tell('close', {})
  }
  const toggle = () => ($isOpen.get() ? close() : open())
  const load = async () => {
    const kept = await storage.read('').catch((): Record<string, unknown> => ({}))
    $isReturning.set('customer' in kept || 'owner' in kept || !!settings.handover)
    const { open, muted } = state.read()
    $isMuted.set(muted === true)
    await client.ready()
    if (parts.isCustom) await loadLate().catch(() => {})
    if (signal.aborted || ($isOpen.get() && !$isEmbedded.get())) return
    // Restored: nobody acted now, so the focus stays where it is.
    if (open === true) unfold()
    else if ($isReturning.get()) wake()
  }

  const stops = [
    $isOpen.subscribe((isOpen) => {
      button.ariaExpanded = `${isOpen}`
      frame.classList.toggle('open', isOpen)
    }),
    stores.$site.listen((site) => {
      if (site && site !== 'missing' && !settings.color) launcher.setColor(site.color)
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
      if (['settings', 'device', 'forget'].includes($view.get())) back()
      else close()
    },
    { signal },
  )
  const widget: Widget = {
    ...parts,
    happenings,
    stores,
    signal,
    container,
    adopt,
    show,
    back,
    unfold,
    fold,
    close,
    keep,
    paint,
    wake,
    loadLate,
    wantMore,
  }
  const ready = load()

  return {
    open,
    close,
    toggle,
    compose,
    update: late('update'),
    command: late('command'),
    // Nobody waits for these: the second part is told when it comes, and they do not fetch it.
    commerce: {
      ...verbs<ChatCommerce, Exclude<keyof ChatCommerce, 'ask'>>(
        'set track friction context cart',
        (name) =>
          async (...args) =>
            ((await there).commerce[name] as Verb)(...args),
      ),
      async ask(...args) {
        await open('thread')
        if ($isOpen.get()) await (await loadLate()).ask(...args)
      },
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
      reset: late('reset'),
    },
    destroy() {
      ending.abort()
      clearTimeout(slow)
      for (const stop of stops) stop()
      render(null, container)
      happenings.clear()
      $late.get()?.stop()
      launcher.watching?.stop()
      client.destroy()
      storage.close()
      launcher.destroy()
    },
  }
}
