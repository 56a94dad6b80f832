import crypto, { createHash } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { type Random, seeded } from './random.ts'

/**
 * What a schedule must not depend on is taken away here: chance becomes the schedule's own, cryptography does not go to
 * other threads, and there are no timers but the virtual clock's. Imported before everything else of a worker.
 */
let random: Random = seeded(0)

/** From now on chance is this seed's. */
export function seedChance(seed: number): void {
  random = seeded(seed)
}

/** What is made at once by the task is this seed's, and nothing after it. */
export function withChance<Result>(seed: number, task: () => Result): Result {
  const before = random
  random = seeded(seed)
  try {
    return task()
  } finally {
    random = before
  }
}

const fill = <Bytes extends Uint8Array>(bytes: Bytes): Bytes => {
  for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(random() * 256)
  return bytes
}

const digest = async (_algorithm: string, bytes: Uint8Array) =>
  Uint8Array.from(createHash('sha256').update(bytes).digest()).buffer

/** The stores' own: a second after its last listener a store lets go of what it listens to. Here the world ends sooner. */
const storesDelayMs = 1_000
const noTimers = (_task: unknown, ms: number) => {
  if (ms !== storesDelayMs) throw new Error(`A real timer was set, of ${ms} ms: pass the clock in.`)
  return 0
}

Object.assign(globalThis.crypto, { getRandomValues: fill })
Object.assign(globalThis.crypto.subtle, { digest })
Object.assign(crypto, { randomBytes: (count: number) => fill(Buffer.alloc(count)) })
Object.assign(globalThis, { setTimeout: noTimers })
syncBuiltinESMExports()

// Refusals are errors inside the gateway; taking down where each was made takes longer than the rest of them.
Error.stackTraceLimit = 0
