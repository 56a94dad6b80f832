import { useLayoutEffect } from 'preact/hooks'
import { useStore } from '../../ui/index.ts'
import type { LateParts } from '../late-parts.ts'
import { languages, matchLanguage } from '../locale/languages.ts'
import type { LocaleWords } from '../locale/locale-words.ts'
import type { View } from '../stores.ts'
import { useNow } from '../use-now.ts'
import { usePart } from '../use-part.ts'
import type { Widget } from '../widget.ts'

export interface ScreensProps {
  readonly widget: Widget
  readonly late: LateParts
  readonly view: View
}

/** Every screen but the thread. */
export function Screens({ widget, late, view }: ScreensProps) {
  const { client, show, state, stores } = widget
  const words = useStore(stores.$words) as LocaleWords
  const isMuted = useStore(stores.$isMuted)
  const known = useStore(stores.$site)
  const conversations = useStore(client.$conversations)
  const current = useStore(client.$current)
  const site = known === 'missing' ? null : known
  const presence = useStore(late.home.$presence)
  const hasMore = useStore(late.home.$hasMore)
  const part = usePart(late.parts.home)
  const now = useNow()
  useLayoutEffect(() => {
    if (view === 'home') late.home.seen()
  }, [view])

  if (!part) return <div class="thread" />
  if (view === 'home')
    return (
      <part.HomeScreen
        words={words}
        site={site}
        presence={presence}
        conversations={conversations}
        current={current}
        hasMore={hasMore}
        now={now}
        language={words.language}
        onOpen={(conversation) => {
          void client.open(conversation)
          show('thread')
        }}
        onMore={late.home.more}
        onSettings={() => show('settings')}
      />
    )
  if (view === 'settings')
    return (
      <part.SettingsScreen
        words={words}
        isMuted={isMuted}
        language={matchLanguage([words.language])}
        languages={languages}
        privacyUrl={site?.privacyUrl}
        onMute={() => {
          stores.$isMuted.set(!isMuted)
          widget.keep()
        }}
        onLanguage={(language) => {
          late.update({ language }).then(
            // What is shown: another one may have been chosen meanwhile.
            () => state.write({ ...state.read(), language: matchLanguage([stores.$words.get().language]) }),
            // It could not be loaded: the choice goes back to what is shown.
            () => stores.$words.set({ ...stores.$words.get() }),
          )
        }}
        onForget={() => show('forget')}
      />
    )
  return (
    <part.ForgetScreen
      words={words}
      isDone={view === 'forgotten'}
      onForget={() => void late.forget()}
      onBack={() => show(view === 'forgotten' ? 'thread' : 'settings')}
    />
  )
}
