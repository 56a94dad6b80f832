import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { useStore } from '../../ui/index.ts'
import { useHeard } from '../home/use-heard.ts'
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
  const { client, show, state, stores, window } = widget
  const words = useStore(stores.$words) as LocaleWords
  const isMuted = useStore(stores.$isMuted)
  const known = useStore(stores.$site)
  const conversations = useStore(client.$conversations)
  const current = useStore(client.$current)
  const site = known === 'missing' ? null : known
  const presence = useStore(late.home.$presence)
  const hasMore = useStore(late.home.$hasMore)
  const part = usePart(late.parts.home)
  const device = usePart(view === 'device' ? late.parts.device : undefined)
  const now = useNow()
  useLayoutEffect(() => {
    if (view === 'home') late.home.seen()
  }, [view])

  if (!part) return <div class="thread" />
  const { location, navigator } = window
  // What is in a frame is no page that another device could open.
  const canGoOn = conversations.length > 0 && window.top === window && location.origin.startsWith('http')
  const onDevice = canGoOn ? () => show('device') : undefined
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
        onDevice={onDevice}
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
        onDevice={onDevice}
        onForget={() => show('forget')}
      />
    )
  if (view === 'device')
    return device ? (
      <Heard name={words.device.title}>
        <device.DeviceScreen
          words={words}
          page={location.origin + location.pathname}
          onCode={() => client.handover({ origin: location.origin, forDevice: true })}
          onCopy={async (text) => navigator.clipboard.writeText(text)}
        />
      </Heard>
    ) : (
      <div class="thread" />
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

/** Takes the focus, with its name. */
function Heard({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class="home settings device" {...useHeard(name)}>
      {children}
    </div>
  )
}
