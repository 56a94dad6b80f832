/** Who is measured: the gateway, the bare thing it is made of, and another program that does the same. */
export type Side = 'ours' | 'floor' | 'peer'

/** What a round found, by the rows' `figure`. */
export type Figures = Readonly<Record<string, number>>

/** One row of the table. */
export interface Row {
  readonly figure: string
  readonly label: string
  readonly unit: string
  /** Bounds of our figure, or of its ratio to the floor's. */
  readonly aim?: { readonly of: 'ours' | 'ratio'; readonly atLeast?: number; readonly atMost?: number }
}

/** One side of a measurement, started. */
export interface Contestant {
  readonly side: Side
  /** Measures once. Sides take turns, so that a slow minute of the machine meets all of them. */
  round(): Promise<Figures>
  stop(): Promise<void>
}

/** How a run was asked for. */
export interface Settings {
  /** A smoke of a few seconds a measurement; its figures say little. */
  readonly isQuick: boolean
  /** Where databases are made; all of it is removed at the end. */
  readonly folder: string
}

/** One thing that is measured. */
export interface Measure {
  readonly name: string
  /** One sentence: what is sent where, and what the floor and the peer are. */
  readonly about: string
  readonly rows: readonly Row[]
  readonly rounds: number
  start(settings: Settings): Promise<readonly Contestant[]>
}
