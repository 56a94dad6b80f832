import { createHash } from 'node:crypto'

/** What a layer's run came to. */
export interface Tally {
  readonly layer: string
  readonly seed: number
  inputs: number
  sessions: number
  bytes: number
  /** Answers by frame type and code, or by HTTP status. */
  readonly answers: Map<string, number>
  /** Heap in use at the end less that at a fifth of the inputs, after collecting both times. */
  heapGrowth: number
  count(answer: string, text: string): void
  /** The same for the same answers in the same order. */
  digest(): string
  /** One line that says it all. */
  line(): string
}

/** A tally of nothing yet. */
export function createTally(layer: string, seed: number): Tally {
  const answers = new Map<string, number>()
  const hash = createHash('sha256')
  return {
    layer,
    seed,
    inputs: 0,
    sessions: 0,
    bytes: 0,
    answers,
    heapGrowth: 0,
    count(answer, text) {
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
      hash.update(text)
    },
    digest: () => hash.copy().digest('base64url'),
    line() {
      const codes = [...answers].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`)
      const growth = `${this.heapGrowth < 0 ? '' : '+'}${Math.round(this.heapGrowth / 1024)} kB heap`
      return `fuzz ${layer}: ${this.inputs} inputs, ${this.sessions} sessions, ${this.bytes} bytes, ${growth}, seed ${seed}; ${codes.join(', ')}`
    },
  }
}

/** An input on which a promise was broken, with what is needed to see it again. */
export class FuzzFault extends Error {
  constructor(tally: Tally, fault: string, inputs: readonly string[]) {
    const shown = inputs
      .slice(-40)
      .map((input) => (input.length > 600 ? `${input.slice(0, 600)}… (${input.length})` : input))
    super(
      `${tally.layer}, FUZZ_SEED=${tally.seed}, input ${tally.inputs}: ${fault}\nthe session's inputs:\n${shown.join('\n')}`,
    )
  }
}
