import type { Stop } from '../protocol/clock.ts'

/** What a command talks to, passed in so that tests can listen. */
export interface Terminal {
  out(line: string): void
  err(line: string): void
  /** Calls back at each Ctrl-C or request to end. */
  onStop(listener: () => void): Stop
  /** Ends the process at once. */
  exit(code: number): void
}
