import { createHash } from 'node:crypto'

/**
 * Node makes digests in other threads, and when one is done is up to the machine: a guest says hello a turn of the loop
 * sooner or later, and whatever comes is in another order. The same digests here, at once.
 */
export function digestPromptly(): void {
  const digest = async (_algorithm: string, bytes: Uint8Array) =>
    Uint8Array.from(createHash('sha256').update(bytes).digest()).buffer
  Object.assign(globalThis.crypto.subtle, { digest })
}
