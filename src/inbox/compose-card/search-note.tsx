import type { SearchState } from '../catalogue/product-search.ts'
import { words } from '../words.ts'

export interface SearchNoteProps {
  readonly state: SearchState
  readonly onRetry: () => void
}

/** What else there is to say about a search: that it goes on, found nothing, or why it failed. */
export function SearchNote({ state: { hits, problem, status, words: asked }, onRetry }: SearchNoteProps) {
  const { catalogue } = words
  if (status === 'failed') {
    return (
      <p class="search-text" role="alert">
        {catalogue.problems[problem ?? 'unreachable']}{' '}
        <button type="button" class="link" onClick={onRetry}>
          {catalogue.retry}
        </button>
      </p>
    )
  }
  if (hits.length > 0) return null
  return <p class="search-text">{status === 'ready' ? catalogue.none(asked) : catalogue.searching}</p>
}
