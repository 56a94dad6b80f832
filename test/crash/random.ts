/** Numbers that a seed decides, so that a run that failed can be had again. */
export interface Random {
  /** From 0 up to, and without, 1. */
  number(): number
  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number
  /** One of these, all equally likely. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item
}

/** The numbers of a seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const number = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number) => least + Math.floor(number() * (most - least + 1))
  return { number, whole, pick: (items) => items[whole(0, items.length - 1)] ?? items[0] }
}

/** The seed of this run: `SEED` of the environment, or a new one. */
export function seedOfRun(): number {
  return process.env.SEED ? Number(process.env.SEED) : Math.floor(Math.random() * 2 ** 32)
}
