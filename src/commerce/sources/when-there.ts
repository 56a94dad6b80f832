import type { Stop } from '../../protocol/clock.ts'

/** Scripts that shops hold back come with the first touch, if at all: waited for longer each time, ms. */
const firstMs = 600
const lastMs = 11_000

/** Runs `use` with what `find` finds as soon as it is there: now, or within half a minute. */
export function whenThere<Found>(window: Window, find: () => Found | undefined, use: (found: Found) => Stop): Stop {
  let stop: Stop | undefined
  let timer = 0
  const look = (ms: number) => {
    const found = find()
    if (found !== undefined) stop = use(found)
    else if (ms < lastMs) timer = window.setTimeout(look, ms, ms * 1.5)
  }
  look(firstMs)
  return () => {
    window.clearTimeout(timer)
    stop?.()
  }
}
