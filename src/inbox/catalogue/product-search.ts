import { atom, type ReadableAtom } from 'nanostores'
import { type Clock, systemClock } from '../../core/index.ts'
import type { Catalogue, CatalogueProblem } from './catalogue.ts'
import { type Hit, isSame, type Near } from './hit.ts'

export interface SearchState {
  /** What was searched for. */
  readonly words: string
  readonly status: 'searching' | 'ready' | 'failed'
  readonly hits: readonly Hit[]
  readonly problem?: CatalogueProblem
}

/** One search box's search. */
export interface ProductSearch {
  readonly $state: ReadableAtom<SearchState>
  /** Searches for words as they are typed; what was asked before is given up. */
  readonly ask: (words: string) => void
  /** Asks the same again, at once. */
  readonly retry: () => void
  readonly stop: () => void
}

/** As long as people pause between words, ms. */
const pauseMs = 200

/** Searches a catalogue. Without words it begins with what the customer has before them. */
export function createProductSearch(options: {
  readonly catalogue: Catalogue
  readonly near: () => readonly Near[]
  readonly clock?: Clock
}): ProductSearch {
  const { catalogue, clock = systemClock, near } = options
  const $state = atom<SearchState>({ words: '', status: 'searching', hits: [] })
  let stopWaiting = () => {}
  let running = new AbortController()

  const run = async (words: string) => {
    running.abort()
    running = new AbortController()
    const { signal } = running
    try {
      const [found, fresh] = await Promise.all([catalogue.search(words, signal), words === '' ? freshOf(signal) : []])
      if (signal.aborted) return
      if (!found.ok) return $state.set({ words, status: 'failed', hits: fresh, problem: found.problem })
      const others = found.products.filter((product) => !fresh.some((hit) => isSame(hit.product, product)))
      $state.set({ words, status: 'ready', hits: [...fresh, ...others.map((product) => ({ product }))] })
    } catch (error) {
      // Given up for what was typed since.
      if (!signal.aborted) throw error
    }
  }

  /** What the customer has before them, with the shop's own price where it has it. */
  const freshOf = async (signal: AbortSignal): Promise<readonly Near[]> => {
    const here = near()
    if (here.length === 0) return []
    const found = await catalogue.get([...new Set(here.map(({ product }) => product.id))], signal)
    if (!found.ok) return here
    return here.map((hit) => ({
      ...hit,
      product: found.products.find((product) => isSame(product, hit.product)) ?? hit.product,
    }))
  }

  const begin = (words: string, waitMs: number) => {
    stopWaiting()
    running.abort()
    $state.set({ words, status: 'searching', hits: words === '' ? near() : $state.get().hits })
    stopWaiting = clock.after(waitMs, () => void run(words))
  }

  return {
    $state,
    ask(words) {
      const wanted = words.trim()
      const { status, words: before } = $state.get()
      if (wanted === before && status === 'ready') return
      begin(wanted, wanted === '' ? 0 : pauseMs)
    },
    retry: () => begin($state.get().words, 0),
    stop() {
      stopWaiting()
      running.abort()
    },
  }
}
