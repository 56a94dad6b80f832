import type { Commerce } from '../../commerce/index.ts'
import type { Client } from '../../core/index.ts'
import { type Clock, type Stop, systemClock } from '../../protocol/clock.ts'

/** Agents need not see each step of a customer in a hurry, ms. */
const betweenMs = 2_000

/**
 * Tells agents where the customer is: from the first stored message of the current conversation on, for as long as it is open;
 * at once, then at most every 2 s and while the page is seen. Each page tells once even if it is not seen. Of a page that is
 * none of the web nothing is told.
 */
export function tellContext(parts: {
  readonly client: Pick<Client, '$conversations' | '$current' | 'on' | 'setContext'>
  readonly $context: Commerce['$context']
  readonly document: Document
  /** Default: the machine's. */
  readonly clock?: Clock
}): Stop {
  const { client, $context, document, clock = systemClock } = parts
  /** In which this page has seen the customer write: they are open before their summaries come. */
  const written = new Set<string>()
  let told: { readonly conversation: string; readonly context: unknown; readonly at: number } | undefined
  let stopWaiting: Stop | undefined

  const isOpen = (conversation: string) => {
    const summary = client.$conversations.get().find((one) => one.conversation === conversation)
    return summary ? summary.status === 'open' : written.has(conversation)
  }
  const tell = () => {
    const conversation = client.$current.get()
    const context = $context.get()
    if (stopWaiting || !conversation || !isOpen(conversation) || !context.page.url.startsWith('http')) return
    const now = clock.now()
    if (told?.conversation === conversation) {
      if (told.context === context || document.hidden) return
      const restMs = told.at + betweenMs - now
      if (restMs > 0) {
        stopWaiting = clock.after(restMs, () => {
          stopWaiting = undefined
          tell()
        })
        return
      }
    }
    told = { conversation, context, at: now }
    // Without it agents see one thing less.
    client.setContext(conversation, context).catch(() => {})
  }

  const stops = [
    client.on('message', ({ conversation, message }) => {
      if (!message.isOwn) return
      written.add(conversation)
      tell()
    }),
    client.$conversations.listen(tell),
    client.$current.listen(tell),
    $context.listen(tell),
  ]
  document.addEventListener('visibilitychange', tell)
  tell()
  return () => {
    stopWaiting?.()
    document.removeEventListener('visibilitychange', tell)
    for (const stop of stops) stop()
  }
}
