import { useLayoutEffect, useMemo, useState } from 'preact/hooks'
import type { Client } from '../../core/index.ts'
import { useStore } from '../../ui/index.ts'
import { Banner } from '../banner.tsx'
import { Empty } from '../empty.tsx'
import { Header } from '../header.tsx'
import type { Words } from '../locale/en.ts'
import type { View, WidgetStores } from '../stores.ts'
import { useLate, useLive } from '../use-window.ts'
import { ComposerScreen } from './composer.tsx'
import { FirstScreen } from './first.tsx'

export interface PanelProps {
  readonly client: Client
  readonly words: Words
  readonly window: Window
  readonly stores: WidgetStores
  readonly onClose: () => void
  /** `$more` is needed. */
  readonly onMore: () => void
  readonly onMute: () => void
  readonly onForget: () => void
  readonly onView: (view: View) => void
}

/** A connection gone for less than this is not worth a word, ms. */
const quietMs = 2_000

/** The window of the chat. */
export function Panel(props: PanelProps) {
  const { client, words, window, stores, onMore, onView } = props
  const isOpen = useStore(stores.$isOpen)
  const isMuted = useStore(stores.$isMuted)
  const isReturning = useStore(stores.$isReturning)
  const view = useStore(stores.$view)
  const more = useStore(stores.$more)
  const state = useStore(stores.$site)
  const conversation = useStore(client.$current) ?? ''
  const messages = useStore(client.thread(conversation).$messages)
  const { status, code } = useStore(client.$connection)
  const isLate = useLate(status === 'waiting' || status === 'connecting', quietMs)
  const [isMenuOpen, setMenuOpen] = useState(false)
  // The same width as in the sheet.
  const [phone] = useState(() => window.matchMedia('(width < 480px)'))
  const isPhone = useLive(phone, 'change', () => phone.matches)

  const isMissing = state === 'missing'
  const isClosed = status === 'closed'
  const site = isMissing ? null : state
  const shop = site?.name ?? words.shop
  const agent = messages.findLast(({ author }) => author.kind === 'agent' || author.kind === 'bot')?.author
  const allWords = useMemo(() => more && { ...words, ...more.words }, [more])
  const reasonOf = (failure = '') => more?.words.reasons[failure] ?? words.reason
  const failureText = (failure: string) => `${words.delivery.failed}: ${reasonOf(failure)}.`
  // Whoever has messages may scroll up, or see others type.
  const needsMore =
    isClosed || isReturning || messages.some(({ delivery, seq }) => seq !== null || delivery === 'failed')
  useLayoutEffect(() => {
    // Again with each message, where it could not be loaded.
    if (needsMore) onMore()
  }, [needsMore, messages])

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-modal goes with the role dialog only
    <section
      class="panel"
      hidden={!isOpen}
      role={isPhone ? 'dialog' : 'region'}
      aria-modal={isPhone || undefined}
      aria-label={words.panel(shop)}
    >
      <Header
        words={words}
        title={agent?.name ?? site?.name ?? words.title}
        subtitle={agent?.kind === 'bot' ? words.bot : agent?.name && site ? site.name : isMissing ? '' : words.subtitle}
        avatarUrl={agent?.avatarUrl}
        isMenuOpen={isMenuOpen}
        menu={
          more && (
            <more.Menu
              words={more.words}
              isMuted={isMuted}
              onMute={props.onMute}
              onForget={() => {
                setMenuOpen(false)
                onView('forget')
              }}
              onLeave={() => setMenuOpen(false)}
            />
          )
        }
        onMenu={(isOpening) => {
          onMore()
          setMenuOpen(isOpening)
        }}
        onClose={props.onClose}
      />
      <Banner
        text={isClosed && !isMissing ? `${words.closed}: ${reasonOf(code)}.` : isLate ? words.reconnecting : ''}
      />
      {view !== 'thread' && more ? (
        <more.ForgetScreen
          words={more.words}
          isDone={view === 'forgotten'}
          onForget={props.onForget}
          onBack={() => onView('thread')}
        />
      ) : isMissing ? (
        <Empty title={words.missing} text={words.missingText} />
      ) : (
        <>
          {more && allWords ? (
            <more.ThreadScreen
              key={conversation}
              thread={client.thread(conversation)}
              client={client}
              words={allWords}
              window={window}
              isOpen={isOpen}
              isReturning={isReturning && !isClosed}
              greeting={site?.greeting}
              failureText={failureText}
            />
          ) : (
            <FirstScreen messages={messages} words={words} greeting={site?.greeting} isReturning={isReturning} />
          )}
          <ComposerScreen
            client={client}
            conversation={conversation}
            words={words}
            shop={shop}
            privacyUrl={messages.some(({ isOwn }) => isOwn) ? undefined : site?.privacyUrl}
            failureText={failureText}
          />
        </>
      )}
    </section>
  )
}
