import type { Stop } from '../../protocol/clock.ts'

/** Counts what each key holds at one time; takes a place, or gives `null` where the key has `max` already. */
export type Places = (key: string, max: number) => Stop | null

/** Places to be held and freed; a key that holds none is forgotten. */
export function createPlaces(): Places {
  const counts = new Map<string, number>()
  return (key, max) => {
    const count = counts.get(key) ?? 0
    if (count >= max) return null
    counts.set(key, count + 1)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      const left = (counts.get(key) ?? 1) - 1
      if (left > 0) counts.set(key, left)
      else counts.delete(key)
    }
  }
}
