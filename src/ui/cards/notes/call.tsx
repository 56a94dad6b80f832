import { Icon } from '../../icon.tsx'
import { linkUrl } from '../../links.ts'
import type { CardHost, CardProps } from '../card.ts'

const camera =
  'M4.5 7h9A1.5 1.5 0 0 1 15 8.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 15.5v-7A1.5 1.5 0 0 1 4.5 7Zm10.5 4.5 6-3.5v8l-6-3.5'

/** An invitation to talk, with a link until it expires. */
export function CallCard({ content, host }: CardProps<'call'>) {
  const { title, startsAt = 0, expiresAt = Number.POSITIVE_INFINITY } = content
  const words = host.words.call
  const url = linkUrl(content.url)
  const isExpired = host.now >= expiresAt
  return (
    <div class="call">
      <Icon path={camera} />
      <div>
        <p class="call-title" dir="auto">
          {title}
        </p>
        {isExpired ? (
          <p>{words.expired}</p>
        ) : (
          startsAt > host.now && (
            <p>
              <time dateTime={new Date(startsAt).toISOString()}>{words.starts(formatStart(startsAt, host))}</time>
            </p>
          )
        )}
      </div>
      {url && !isExpired && (
        <a href={url} target="_blank" rel="noopener noreferrer nofollow">
          {words.join}
        </a>
      )}
    </div>
  )
}

const soonMs = 60 * 60_000

/** "in 10 minutes" within the hour, else day and time. */
function formatStart(startsAt: number, { now, language }: CardHost): string {
  return startsAt - now < soonMs
    ? new Intl.RelativeTimeFormat(language).format(Math.ceil((startsAt - now) / 60_000), 'minute')
    : new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(startsAt)
}
