import type { Clock, Stop } from '../../protocol/clock.ts'

/** The part of `navigator.locks` that is used. */
export interface TabLocks {
  request(name: string, options: LockOptions, granted: () => Promise<void> | undefined): Promise<unknown>
}

/** Whether this tab is seen. */
export interface Visibility {
  isVisible(): boolean
  watch(changed: () => void): Stop
}

/** One tab's part in deciding who leads. */
export interface Election {
  /** The leader has answered, or begun. Tells whether this tab takes the lead, for it is seen and the leader is not. */
  heard(isHidden: boolean): boolean
  close(): void
}

/** A seen tab asks this often whether the leader lives, ms; who has not answered by the next time is taken for frozen. */
const askMs = 800

/**
 * Whoever holds the lock leads. It is waited for in a queue, so that the browser passes on what a closed or crashed tab
 * held; and a tab that is seen steals it from a leader that is not, or does not answer. For a moment two may lead: each
 * has a connection of its own then, and what both bring is the same events by the same ids (N1).
 */
export function stand(parts: {
  readonly name: string
  readonly locks: TabLocks
  readonly clock: Clock
  readonly visibility: Visibility
  readonly ask: () => void
  readonly won: () => void
  readonly lost: () => void
}): Election {
  const { ask, clock, locks, name, visibility } = parts
  let state: 'waiting' | 'stealing' | 'leading' | 'over' = 'waiting'
  let isUnanswered = false
  let queue = new AbortController()
  let release = () => {}
  let stopCheck: Stop = () => {}

  const isOver = () => state === 'over'
  const won = () => {
    state = 'leading'
    stopCheck()
    parts.won()
  }
  const take = async (options: LockOptions) => {
    try {
      await locks.request(name, options, () => {
        if (isOver()) return undefined
        won()
        return new Promise<void>((resolve) => {
          release = resolve
        })
      })
    } catch (error) {
      if (isOver() || options.signal?.aborted) return
      // Any other says that this page may have no locks: it leads itself alone.
      const isStolen = error instanceof Error && error.name === 'AbortError'
      if (!isStolen) return won()
      parts.lost()
      if (!isOver()) wait()
    }
  }
  const wait = () => {
    state = 'waiting'
    isUnanswered = false
    queue = new AbortController()
    void take({ signal: queue.signal })
    if (visibility.isVisible()) check()
    else ask()
  }
  const steal = () => {
    state = 'stealing'
    stopCheck()
    queue.abort()
    void take({ steal: true })
  }
  const check = () => {
    stopCheck()
    if (state !== 'waiting' || !visibility.isVisible()) return
    if (isUnanswered) return steal()
    isUnanswered = true
    ask()
    stopCheck = clock.after(askMs, check)
  }
  const stopWatching = visibility.watch(() => {
    isUnanswered = false
    check()
  })
  wait()

  return {
    heard(isHidden) {
      isUnanswered = false
      if (state === 'waiting' && isHidden && visibility.isVisible()) steal()
      return state !== 'waiting'
    },
    close() {
      state = 'over'
      stopCheck()
      stopWatching()
      queue.abort()
      release()
    },
  }
}
