/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export type Random = () => number

/** A generator from a seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Ids that differ in their first six characters, as random ones do: a cursor's check is made of these (N4). */
export function idsFrom(random: Random): () => string {
  let count = 0
  return () =>
    `${Math.floor(random() * 36 ** 6)
      .toString(36)
      .padStart(6, '0')}-${++count}`
}
