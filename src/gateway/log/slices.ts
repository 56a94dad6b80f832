/** Does a piece of work in its turn; resolves with what it gives. */
export type Slices = <Result>(work: () => Result | Promise<Result>) => Promise<Result>

/** Once this has passed, ms, what is left waits for the next turn: a message is held up no longer than that. */
const sliceMs = 4

/**
 * Does the work of many in slices, each in a turn of the event loop of its own, so that sockets are read and written in
 * between: a hundred agents who all want their summaries now would else stop every message for a second.
 */
export function createSlices(options: {
  readonly now: () => number
  readonly later: (task: () => void) => void
}): Slices {
  const { now, later } = options
  const waiting: (() => void)[] = []

  function slice(): void {
    const until = now() + sliceMs
    do waiting.shift()?.()
    while (waiting.length > 0 && now() < until)
    if (waiting.length > 0) later(slice)
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const begin = () => {
        try {
          resolve(work())
        } catch (error) {
          reject(error)
        }
      }
      if (waiting.push(begin) === 1) later(slice)
    })
}
