import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Entry } from '../../core/index.ts'
import type { AllWords } from '../locale/en-more.ts'
import { spokenOf } from './spoken.ts'
import { theirsAfter } from './use-reading.ts'

/** So many are said of what came in one moment; the rest is there to be read. */
const most = 5
/** Words that were said are taken away after this, ms: who reads the page by a cursor should not find them twice. */
const clearMs = 5_000

export interface AnnouncerProps {
  readonly entries: readonly Entry[]
  readonly isLoaded: boolean
  readonly words: AllWords
  readonly failureText: (code: string) => string
}

/**
 * Says what comes, politely and once: the other side's messages and own ones that failed. The visible list is no live
 * region, for its rows come and go with the place one reads at, and streamed words would be said token by token.
 */
export function Announcer({ entries, isLoaded, words, failureText }: AnnouncerProps) {
  const said = useRef<number | undefined>(undefined)
  const failed = useRef<readonly string[]>([])
  const [lines, setLines] = useState<readonly { readonly id: string; readonly text: string }[]>([])

  useLayoutEffect(() => {
    if (!isLoaded) return
    const { current } = said
    said.current = Math.max(current ?? 0, entries.findLast(({ seq }) => seq !== null)?.seq ?? 0)
    const news = current === undefined ? [] : theirsAfter(entries, current, most)
    // Own ones on their way are last.
    const failing = []
    for (let at = entries.length - 1; entries[at]?.seq === null; at--) failing.unshift(entries[at] as Entry)
    const failures = failing.filter(({ failure }) => failure)
    const fresh = [
      ...news.map((entry) => ({ id: entry.id, text: spokenOf(entry, words) })),
      ...failures
        .filter(({ id }) => !failed.current.includes(id))
        .map(({ id, failure }) => ({ id, text: failureText(failure ?? '') })),
    ]
    failed.current = failures.map(({ id }) => id)
    if (fresh.length > 0) setLines((before) => [...before, ...fresh].slice(-most))
  }, [entries, isLoaded])

  useLayoutEffect(() => {
    if (lines.length === 0) return
    const timer = setTimeout(setLines, clearMs, [])
    return () => clearTimeout(timer)
  }, [lines])

  return (
    <div class="hidden" aria-live="polite">
      {lines.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  )
}
