import type { Entry } from '../../core/index.ts'
import { errorWords, words } from '../words.ts'

export interface DeliveryProps {
  readonly entry: Entry
  readonly onRetry: () => void
  readonly onDiscard: () => void
}

/** Where an own entry stands, in words; a failed one can be tried again or taken away. */
export function Delivery({ entry, onRetry, onDiscard }: DeliveryProps) {
  const { delivery } = entry
  if (delivery === null) return null
  if (delivery === 'failed') {
    return (
      <span class="failure" role="alert">
        {entry.type === 'message' ? words.thread.delivery.failed : words.thread.noteDelivery.failed}.{' '}
        {entry.failure && errorWords(entry.failure)}{' '}
        <button type="button" class="link" onClick={onRetry}>
          {words.thread.retry}
        </button>{' '}
        <button type="button" class="link" onClick={onDiscard}>
          {words.thread.discard}
        </button>
      </span>
    )
  }
  if (entry.type === 'message') return <span>{words.thread.delivery[delivery]}</span>
  // What only agents see is never delivered to anyone: stored is all there is to say, and needs no words.
  const isStored = delivery === 'sent' || delivery === 'delivered' || delivery === 'read'
  return isStored ? null : <span>{words.thread.noteDelivery[delivery]}</span>
}
