import type { Browser } from 'playwright-core'
import type { Address } from '../loads/socket.ts'
import type { Figures } from '../measure.ts'

/**
 * What a page holds: nothing of a chat; a chat of bare DOM calls that shows every message, or the newest 60 and streamed
 * text at 20 Hz; or the built widget.
 */
export type Side = 'empty' | 'plain' | 'tail' | 'ours'

/** One row of the table. */
export interface Row {
  readonly figure: string
  /** With the unit. */
  readonly label: string
  /** What the ratio is to. Default: `plain`. */
  readonly baseline?: 'plain' | 'tail'
  /** The most of our figure, of what it has over the empty page's, or of its ratio to the baseline's. */
  readonly aim?: { readonly of: 'ours' | 'over empty' | 'ratio'; readonly atMost: number }
}

/** One side of a measurement, started. */
export interface Contestant {
  readonly side: Side
  /** Measures once. Sides take turns, so that a slow minute of the machine meets all of them. */
  round(): Promise<Figures>
  stop?(): Promise<void>
}

/** What all measurements share. */
export interface World {
  readonly browser: Browser
  /** Where the gateway is, with a token of the agent. */
  readonly address: Address
  /** Where the pages are. */
  readonly origin: string
}

/** One thing that is measured. */
export interface Measure {
  readonly name: string
  /** One sentence: what is done, under which conditions. */
  readonly about: string
  readonly rows: readonly Row[]
  readonly rounds: number
  start(world: World): Promise<readonly Contestant[]>
}
