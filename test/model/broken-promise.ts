/** A rule did not hold. `rule` is its id in `rules.md`. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
  readonly rule: string

  constructor(rule: string, message: string) {
    super(`[${rule}] ${message}`)
    this.rule = rule
  }
}
