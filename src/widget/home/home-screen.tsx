import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Summary } from '../../core/index.ts'
import { Avatar, arrowUp, Icon } from '../../ui/index.ts'
import type { AllWords } from '../locale/en-more.ts'
import type { SiteConfig } from '../site-config.ts'
import { ConversationLine } from './conversation-line.tsx'
import { phone, sliders } from './icons.ts'
import type { Presence } from './presence.ts'
import { replyWords } from './reply-words.ts'
import { useHeard } from './use-heard.ts'
import { Way } from './way.tsx'

export interface HomeScreenProps {
  readonly words: AllWords
  /** `null`: not known (yet). */
  readonly site: SiteConfig | null
  readonly presence: Presence | null
  /** The newest first. */
  readonly conversations: readonly Summary[]
  /** The conversation that is written in, which may have no message yet. */
  readonly current: string | null
  /** Whether `onMore` would bring older ones. */
  readonly hasMore: boolean
  /** Ms since 1970. */
  readonly now: number
  /** For dates and times; a BCP 47 tag. */
  readonly language: string
  /** `null`: a new one. */
  readonly onOpen: (conversation: string | null) => void
  readonly onMore: () => void
  /** Absent where there is nothing to go on with on another device. */
  readonly onDevice: (() => void) | undefined
  readonly onSettings: () => void
}

/** Earlier conversations that are shown at once. */
const fewLines = 3
const manyFaces = 4

/** Who is there, how to go on, and everything said before. */
export function HomeScreen(props: HomeScreenProps) {
  const { words, site, presence, conversations, current, language, now, onOpen } = props
  const { home } = words
  const shop = site?.name ?? words.shop
  const greeting = site?.greeting ?? words.emptyTitle
  const latest = conversations.find(({ status }) => status === 'open')
  const earlier = conversations.filter((summary) => summary !== latest)
  const [isLong, setLong] = useState(false)
  const shown = isLong ? earlier : earlier.slice(0, fewLines)
  const list = useRef<HTMLUListElement>(null)
  // From here on the lines are new, and the button that asked for them may be gone.
  const firstNew = useRef<number | undefined>(undefined)
  useLayoutEffect(() => {
    const line =
      firstNew.current === undefined ? null : list.current?.children[firstNew.current]?.querySelector('button')
    if (!line) return
    firstNew.current = undefined
    line.focus()
  }, [shown.length])

  const line = (summary: Summary, label?: string) => (
    <ConversationLine
      summary={summary}
      {...(label && { label })}
      shop={shop}
      words={words}
      language={language}
      now={now}
      onOpen={() => onOpen(summary.conversation)}
    />
  )
  const faces = presence?.agents.slice(0, manyFaces) ?? []

  return (
    <div class="home" {...useHeard(greeting)}>
      <div class="hero">
        <h3 dir="auto">{greeting}</h3>
        <div class="there">
          {faces.length > 0 && (
            <span class="faces">
              {faces.map(({ name, avatarUrl }) => (
                <Avatar key={name} name={name} url={avatarUrl} />
              ))}
              <span class="hidden">{new Intl.ListFormat(language).format(faces.map(({ name }) => name))}</span>
            </span>
          )}
          {presence && (
            <p>
              <b class={presence.online ? 'online' : ''}>{presence.online ? home.online : home.away}</b>{' '}
              <span>{replyWords(presence, { now, language, words: home })}</span>
            </p>
          )}
        </div>
      </div>
      {latest && line(latest, home.continue)}
      <button
        class="item tile"
        type="button"
        // One that was begun and holds no message yet is new as well.
        onClick={() => onOpen(conversations.some(({ conversation }) => conversation === current) ? null : current)}
      >
        <span class="said">
          <b>{latest ? home.startAnother : home.start}</b>
          {conversations.length === 0 && <span class="small">{words.emptyText}</span>}
        </span>
        <span class="go">
          <Icon path={arrowUp} />
        </span>
      </button>
      {shown.length > 0 && (
        <>
          <h3>{home.earlier}</h3>
          <ul ref={list}>
            {shown.map((summary) => (
              <li key={summary.conversation}>{line(summary)}</li>
            ))}
          </ul>
          {(props.hasMore || shown.length < earlier.length) && (
            <button
              class="item over"
              type="button"
              onClick={() => {
                firstNew.current = shown.length
                setLong(true)
                if (props.hasMore) props.onMore()
              }}
            >
              {home.more}
            </button>
          )}
        </>
      )}
      <div>
        {props.onDevice && (
          <Way icon={phone} onPress={props.onDevice}>
            {words.device.title}
          </Way>
        )}
        <Way icon={sliders} onPress={props.onSettings}>
          {home.settings}
        </Way>
      </div>
    </div>
  )
}
