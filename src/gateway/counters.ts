import type { ErrorCode } from '../protocol/errors.ts'

/** What a gateway counts, each from its start on. */
export const counterNames = [
  /** Sockets and streams accepted, and those turned away before a session began. */
  'connectionsOpened',
  'connectionsRefused',
  /** Streams of the HTTP fallback, and requests with frames (S9). */
  'streamsOpened',
  'framesRequests',
  /** Sessions that got their `welcome`. */
  'sessionsOpened',
  /** What became of appends (L1). */
  'appendsStored',
  'appendsRepeated',
  /** Connections ended because somebody sent too many frames (X1). */
  'framesRateLimited',
  /** Times that a connection had to wait for its reader, and connections closed because it did not read (S5). */
  'sendsPaused',
  'slowCloses',
  /** Connections closed because nothing answered two pings (S6). */
  'silentCloses',
  /** Sessions closed by a token that ran out (A2). */
  'tokensExpired',
  /** Guests who became known customers (A3). */
  'guestsAliased',
  /** Codes given and taken (A4). */
  'handoversStarted',
  'handoversTaken',
  /** Conversations whose content was erased (L5). */
  'conversationsErased',
  /** Files uploaded, a repeated one again. */
  'filesStored',
] as const

type PlainName = (typeof counterNames)[number]
type CodedName = `${'sessions' | 'appends' | 'files'}Refused:${ErrorCode}`

/** A counter; refusals have one for each code, which is there from the first on. */
export type CounterName = PlainName | CodedName

/** The counts so far. */
export type Counts = Readonly<Record<PlainName, number> & Partial<Record<CodedName, number>>>

/** Counts what happens in a gateway, for whoever watches it. */
export interface Counters {
  add(name: CounterName, by?: number): void
  /** The counts now, as an object of its own. */
  read(): Counts
}

/** Counters that stand at zero. */
export function createCounters(): Counters {
  const zeros = Object.fromEntries(counterNames.map((name) => [name, 0])) as Record<PlainName, number>
  const counts: Record<PlainName, number> & Partial<Record<CodedName, number>> = zeros
  return {
    add(name, by = 1) {
      counts[name] = (counts[name] ?? 0) + by
    },
    read: () => ({ ...counts }),
  }
}
