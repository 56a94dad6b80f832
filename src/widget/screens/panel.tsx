import type { ReadableAtom } from 'nanostores'
import { useLayoutEffect, useState } from 'preact/hooks'
import { useStore } from '../../ui/index.ts'
import { Banner } from '../banner.tsx'
import { Empty } from '../empty.tsx'
import { Header } from '../header.tsx'
import type { LateWidget } from '../late-widget.ts'
import type { AllWords } from '../locale/en-more.ts'
import { useLate, useLive } from '../use-window.ts'
import type { Widget } from '../widget.ts'
import { ComposerScreen } from './composer.tsx'
import { FirstScreen } from './first.tsx'

export interface PanelProps {
  readonly widget: Widget
  readonly $late: ReadableAtom<LateWidget | null>
}

/** A connection gone for less than this is not worth a word, ms. */
const quietMs = 2_000

/** The window of the chat. */
export function Panel({ widget, $late }: PanelProps) {
  const { client, stores, window, wantMore, back, close } = widget
  const words = useStore(stores.$words)
  const isOpen = useStore(stores.$isOpen)
  const isReturning = useStore(stores.$isReturning)
  const view = useStore(stores.$view)
  const late = useStore($late)
  const isEmbedded = useStore(stores.$isEmbedded)
  const state = useStore(stores.$site)
  const conversation = useStore(client.$current) ?? ''
  const messages = useStore(client.thread(conversation).$messages)
  const { status, code } = useStore(client.$connection)
  const isLate = useLate(status === 'waiting' || status === 'connecting', quietMs)
  // The same width as in the sheet.
  const [phone] = useState(() => window.matchMedia('(width < 480px)'))

  const isModal = useLive(phone, 'change', () => phone.matches) && !isEmbedded
  const isMissing = state === 'missing'
  const isClosed = status === 'closed'
  const site = isMissing ? null : state
  const shop = site?.name ?? words.shop
  const agent =
    view === 'thread'
      ? messages.findLast(({ author }) => author.kind === 'agent' || author.kind === 'bot')?.author
      : undefined
  const reasonOf = (failure = '') => (late && (words as AllWords).reasons[failure]) || words.reason
  const failureText = (failure: string) => `${words.delivery.failed}: ${reasonOf(failure)}.`
  // Whoever has messages may scroll up, or see others type; what is asked first must be painted.
  const needsMore =
    isClosed ||
    site?.preChat !== undefined ||
    isReturning ||
    messages.some(({ delivery, seq }) => seq !== null || delivery === 'failed')
  useLayoutEffect(() => {
    // Again with each message, where it could not be loaded.
    if (needsMore) wantMore()
  }, [needsMore, messages])

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-modal goes with the role dialog only
    <section
      class="panel"
      hidden={!isOpen}
      role={isModal ? 'dialog' : 'region'}
      aria-modal={isModal || undefined}
      aria-label={words.panel(shop)}
    >
      <Header
        words={words}
        title={agent?.name ?? site?.name ?? words.title}
        subtitle={agent?.kind === 'bot' ? words.bot : agent?.name && site ? site.name : isMissing ? '' : words.subtitle}
        avatarUrl={agent?.avatarUrl}
        onBack={view !== 'home' && back}
        onClose={!isEmbedded && close}
      />
      <Banner
        text={isClosed && !isMissing ? `${words.closed}: ${reasonOf(code)}.` : isLate ? words.reconnecting : ''}
      />
      {view !== 'thread' && late ? (
        <late.Screens widget={widget} late={late} view={view} />
      ) : isMissing ? (
        <Empty title={words.missing} text={words.missingText} />
      ) : (
        <>
          {late ? (
            <late.Talk
              key={conversation}
              widget={widget}
              late={late}
              conversation={conversation}
              isReturning={isReturning && !isClosed}
              greeting={site?.greeting}
              failureText={failureText}
            />
          ) : (
            <FirstScreen messages={messages} words={words} greeting={site?.greeting} isReturning={isReturning} />
          )}
          {!late?.preChat.isAsked(site?.preChat, messages, isReturning) && (
            <ComposerScreen
              widget={widget}
              late={late}
              conversation={conversation}
              shop={shop}
              privacyUrl={messages.some(({ isOwn }) => isOwn) ? undefined : site?.privacyUrl}
              failureText={failureText}
            />
          )}
        </>
      )}
    </section>
  )
}
