import { atom } from 'nanostores'
import type { About, Stop } from '../core/index.ts'
import type { CommandName } from '../protocol/commerce.ts'
import { repliesCss, uiMoreCss } from '../ui/index.ts'
import { createAttention } from './attention.ts'
import { type CommandHandler, createCommands } from './cards/commands.ts'
import type { ChatOptions } from './chat.ts'
import { createComposing } from './composer/composing.ts'
import { createPreChat } from './home/pre-chat.ts'
import { createHomeState } from './home-state.ts'
import { keepFocus } from './keep-focus.ts'
import type { LateParts } from './late-parts.ts'
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
  readonly command: (name: CommandName, handler: CommandHandler) => Stop
  readonly stop: Stop
}

/** Completes a widget whose panel may be open already. Resolves when it looks as the page wants it. */
export async function createLateWidget(widget: Widget): Promise<LateWidget> {
  const { adopt, client, launcher, settings, signal, state, stores, window } = widget
  const $options = atom<ChatOptions>(settings)
  const { language: chosen } = state.read()
  if (chosen !== undefined) $options.set({ ...settings, language: chosen })
  const looks = createLooks(widget)
  const [words] = await Promise.all([widget.loadWords($options.get()), looks.begin($options.get())])

  stores.$words.set(words)
  adopt(uiMoreCss + repliesCss + css + threadCss)
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
  const commands = createCommands()
  const home = createHomeState(widget)
  const drafts: LateParts['drafts'] = new Map()
  const stopAttention = createAttention(widget)
  const stopWords = stores.$words.subscribe(({ language, direction }) => {
    launcher.frame.lang = language
    launcher.frame.dir = direction
  })

  return {
    composing,
    commands,
    preChat,
    home,
    parts: createParts(adopt),
    drafts,
    rendererOf: (name) => $options.get().renderers?.[name],
    Talk,
    Extras,
    Screens,
    upload: (file) => uploadAlone(client, file),
    async forget() {
      // The screen has asked, and said what is lost (O8).
      await client.reset({ discardUnsent: true })
      state.write(null)
      stores.$isReturning.set(false)
      stores.$isMuted.set(false)
      preChat.clear()
      home.forget()
      drafts.clear()
      widget.show('forgotten')
    },
    compose: ({ about = [] }) => composing.setAbout(about),
    command: commands.handle,
    async update({ language, words, color, renderers, ...look }) {
      const named = { language, words, color, renderers }
      const changed = Object.entries(named).filter(([, value]) => value !== undefined)
      const merged = Object.entries({ ...$options.get(), ...Object.fromEntries(changed) })
      $options.set(Object.fromEntries(merged.filter(([, value]) => value !== null)) as ChatOptions)
      if (language !== undefined || words !== undefined) stores.$words.set(await widget.loadWords($options.get()))
      if (color) launcher.setColor(color)
      await looks.change(look)
    },
    stop() {
      stopAttention()
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
