/** Random numbers from a seed: the same seed gives the same inputs. */
export interface Random {
  /** From 0 to below 1. */
  next(): number
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(probability: number): boolean
}

/** Numbers of mulberry32: fast, and even enough to choose inputs by. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    next,
    below,
    // The lists are never empty.
    pick: <Item>(items: readonly Item[]) => items[below(items.length)] as Item,
    chance: (probability) => next() < probability,
  }
}

/** The seed of a run: `FUZZ_SEED` where one is to be run again. */
export function seedOf(standard: number): number {
  return process.env.FUZZ_SEED === undefined ? standard : Number(process.env.FUZZ_SEED)
}
