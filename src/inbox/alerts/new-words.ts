import type { ReadableAtom } from 'nanostores'
import type { Client, Stop, Summary } from '../../core/index.ts'

/**
 * Calls back with each conversation in which a customer has just written. What the list brings at first, and older
 * pages of it, are not news. Only times of the gateway are compared, so a wrong clock here does no harm.
 */
export function watchNewWords(
  client: Pick<Client, '$conversations'>,
  $isListed: ReadableAtom<boolean>,
  tell: (summary: Summary) => void,
): Stop {
  const known = new Map<string, number>()
  let baseline: number | null = null

  const look = () => {
    const summaries = client.$conversations.get()
    const wasListed = baseline !== null
    const news = summaries.filter(({ conversation, last }) => {
      if (!wasListed || last?.author.kind !== 'customer') return false
      return last.at > (known.get(conversation) ?? baseline ?? 0)
    })
    for (const { conversation, last } of summaries) if (last) known.set(conversation, last.at)
    if (!wasListed && $isListed.get()) baseline = Math.max(0, ...known.values())
    for (const summary of news) tell(summary)
  }

  const stops = [$isListed.subscribe(look), client.$conversations.listen(look)]
  return () => {
    for (const stop of stops) stop()
  }
}
