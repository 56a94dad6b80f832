import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes in use after everything unreachable was collected. */
export async function heapBytes(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    // What waits in the loop (closed sockets, finished promises) is let go first.
    await new Promise((resolve) => setImmediate(resolve))
    collect()
  }
  return process.memoryUsage().heapUsed
}
