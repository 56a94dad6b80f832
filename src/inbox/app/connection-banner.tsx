import { useEffect, useState } from 'preact/hooks'
import type { ConnectionState } from '../../core/index.ts'
import { errorWords, words } from '../words.ts'

export interface ConnectionBannerProps {
  readonly connection: ConnectionState
  readonly onRetry: () => void
}

/** A short cut heals by itself; only one that lasts is worth a banner. */
const patienceMs = 1_500

/** Says that the page is not live. */
export function ConnectionBanner({ connection, onRetry }: ConnectionBannerProps) {
  const { code, status } = connection
  const isLive = status === 'online'
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (isLive) return setLate(false)
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isLive])

  const text =
    status === 'closed'
      ? `${words.connection.closed} ${code ? errorWords(code) : ''}`
      : status === 'waiting'
        ? words.connection.waiting
        : words.connection.connecting
  return (
    <div role="status" class="banner-place">
      {!isLive && (isLate || status === 'closed') && (
        <div class={status === 'connecting' || status === 'idle' ? 'banner' : 'banner bad'}>
          <span>{text}</span>
          {status === 'closed' && (
            <button type="button" class="link" onClick={onRetry}>
              {words.connection.retry}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
