import { atom } from 'nanostores'
import type { About, Stop } from '../core/index.ts'
import type { CommandName } from '../protocol/commerce.ts'
import { repliesCss, uiMoreCss } from '../ui/index.ts'
import { createAttention } from './attention.ts'
import type { CartChoice } from './cards/cart.ts'
import { type CommandHandler, createCommands } from './cards/commands.ts'
import { linkCart } from './cards/link-cart.ts'
import type { Chat, ChatCommerce, ChatOptions } from './chat.ts'
import { ask } from './commerce/ask.ts'
import checkoutCss from './commerce/checkout.css?inline'
import { createStorefront } from './commerce/storefront.ts'
import { createComposing } from './composer/composing.ts'
import { createPreChat } from './home/pre-chat.ts'
import { createHomeState } from './home-state.ts'
import { keepFocus, watchLostFocus } from './keep-focus.ts'
import type { LateParts } from './late-parts.ts'
import type { LocaleWords } from './locale/locale-words.ts'
import { createLooks } from './looks.ts'
import css from './more.css?inline'
import { createParts } from './parts.ts'
import { Extras } from './screens/extras.tsx'
import { Screens } from './screens/screens.tsx'
import { Talk } from './screens/talk.tsx'
import threadCss from './thread/thread.css?inline'
import { uploadAlone } from './upload-alone.ts'
import { watchPage } from './watch-page.ts'
import type { Widget } from './widget.ts'

/** What a widget does beside its first screen, and what a host may ask of it later. */
export interface LateWidget extends LateParts {
  /** The screens: the thread, what stands in the composer beside its text, and all others. */
  readonly Talk: typeof Talk
  readonly Extras: typeof Extras
  readonly Screens: typeof Screens
  readonly compose: (rest: { readonly about?: readonly About[] }) => void
  readonly commerce: Omit<ChatCommerce, 'ask'>
  /** Once the thread is open. */
  readonly ask: ChatCommerce['ask']
  readonly command: (name: CommandName, handler: CommandHandler) => Stop
  /** As `forget`, and closes the panel. */
  readonly reset: Chat['customer']['reset']
  readonly stop: Stop
}

/** Completes a widget whose panel may be open already. Resolves when it looks as the page wants it. */
export async function createLateWidget(widget: Widget): Promise<LateWidget> {
  const { adopt, client, launcher, settings, signal, state, stores, window } = widget
  const $options = atom<ChatOptions>(settings)
  const { language: chosen } = state.read()
  if (chosen !== undefined) $options.set({ ...settings, language: chosen })
  const looks = createLooks(widget)
  const [words, begun] = await Promise.allSettled([widget.loadWords($options.get()), looks.begin($options.get())])
  if (words.status === 'rejected' || begun.status === 'rejected') {
    // All of it is tried again, with another look.
    looks.stop()
    throw words.status === 'rejected' ? words.reason : (begun as PromiseRejectedResult).reason
  }

  stores.$words.set(words.value)
  adopt(uiMoreCss + repliesCss + css + threadCss + checkoutCss)
  keepFocus(widget)
  watchPage({
    window,
    client,
    state,
    signal,
    changed() {
      const { open, muted } = state.read()
      stores.$isMuted.set(muted === true)
      if (stores.$isEmbedded.get() || open === undefined || open === stores.$isOpen.get()) return
      if (open) widget.unfold()
      else widget.fold()
    },
  })
  const preChat = createPreChat({ client, site: settings.site, kept: sessionStorageOf(window) })
  const composing = createComposing(client)
  const shop = createStorefront(widget)
  const commands = createCommands({
    client,
    happenings: widget.happenings,
    // All of them are here by now.
    words: () => stores.$words.get() as LocaleWords,
    onCart: (cart) => void shop.commerce.set({ cart }),
    window,
  })
  let stopLink: Stop | undefined
  const setCart = (choice: CartChoice) => {
    commands.setCart(choice)
    stopLink?.()
    stopLink = choice === 'shopify' ? linkCart(client, window) : undefined
  }
  if (settings.cart) setCart(settings.cart)
  // Handed over, the device is known here, too: on the next page the loader looks for this.
  if (settings.handover) widget.keep()
  const home = createHomeState(widget)
  const drafts: LateParts['drafts'] = new Map()
  const stopAttention = createAttention(widget, shop.$isCheckout)
  let current = client.$current.get()
  const stopCurrent = client.$current.listen((conversation) => {
    // Forgotten, by whomever, or somebody else's now: what one has filled in and chosen is not the next one's.
    if (current !== null && conversation === null) clear()
    current = conversation
  })
  const clear = () => {
    preChat.clear()
    home.forget()
    drafts.clear()
    commands.forget()
    composing.cancel()
    composing.setAbout([])
  }
  const reset: LateWidget['reset'] = async (options) => {
    await client.reset(options)
    stores.$isReturning.set(false)
    stores.$isMuted.set(false)
    // Somebody who has not begun may have filled in something, too.
    clear()
    shop.forget()
  }
  /** The page's own colour, the site's, or ours. */
  const paintColor = () => {
    const site = stores.$site.get()
    const { color } = $options.get()
    const wanted = color || (site && site !== 'missing' ? site.color : undefined)
    if (wanted) launcher.setColor(wanted)
    else for (const name of ['--brand', '--on-brand']) launcher.frame.style.removeProperty(name)
  }
  // One that was changed before the site is known stays.
  const stopSite = stores.$site.listen(paintColor)
  const stopWords = stores.$words.subscribe(({ language, direction }) => {
    launcher.frame.lang = language
    launcher.frame.dir = direction
  })

  return {
    composing,
    commands,
    preChat,
    home,
    shop,
    hasLostFocus: watchLostFocus(widget),
    parts: createParts(adopt),
    drafts,
    rendererOf(name) {
      const { renderers = {} } = $options.get()
      return Object.hasOwn(renderers, name) ? renderers[name] : undefined
    },
    Talk,
    Extras,
    Screens,
    upload: (file) => uploadAlone(client, file),
    async forget() {
      // The screen has asked, and said what is lost (O8).
      await reset({ discardUnsent: true })
      state.write(null)
      widget.show('forgotten')
    },
    async reset(options) {
      await reset(options)
      await widget.close()
      // Closing keeps how the panel was left.
      state.write(null)
    },
    compose: ({ about = [] }) => composing.setAbout(about),
    commerce: {
      ...shop.commerce,
      cart: async (choice) => setCart(choice),
    },
    ask: (text, pressed) =>
      ask(
        {
          client,
          composing,
          context: shop.commerce.context,
          document: window.document,
        },
        text,
        pressed,
      ),
    command: commands.handle,
    async update({ language, words, color, renderers, ...look }) {
      const named = { language, words, color, renderers }
      const changed = Object.entries(named).filter(([, value]) => value !== undefined)
      const merged = Object.entries({ ...$options.get(), ...Object.fromEntries(changed) })
      const options: ChatOptions = Object.fromEntries(merged.filter(([, value]) => value !== null))
      $options.set(options)
      if (renderers !== undefined) commands.refresh()
      if (language !== undefined || words !== undefined) {
        const loaded = await widget.loadWords(options)
        const newest = $options.get()
        // Others may have been asked for meanwhile, and come sooner.
        if (newest.language === options.language && newest.words === options.words) stores.$words.set(loaded)
      }
      if (color !== undefined) paintColor()
      await looks.change(look)
    },
    stop() {
      stopAttention()
      shop.stop()
      stopLink?.()
      stopCurrent()
      stopSite()
      stopWords()
      preChat.stop()
      looks.stop()
    },
  }
}

/** Some browsers refuse it by throwing. */
function sessionStorageOf(window: Window): Storage | undefined {
  try {
    return window.sessionStorage
  } catch {
    return undefined
  }
}
