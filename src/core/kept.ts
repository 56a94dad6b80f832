/** What the device keeps, by key. */
export type Kept = Readonly<Record<string, unknown>>

/** The storage key that tells whose the rest is, where that is a customer the shop knows (`KeptOwner`). */
export const ownerKey = 'owner'
/** The prefix of the storage keys of what was last seen of each thread. */
export const threadPrefix = 'thread/'

/** A customer the shop knows, and the guests it was before on this device (A3). */
export interface KeptOwner {
  readonly id: string
  readonly was: readonly string[]
}

/** The entries whose key begins with the prefix. */
export function withPrefix(kept: Kept, prefix: string): Kept {
  return Object.fromEntries(Object.entries(kept).filter(([key]) => key.startsWith(prefix)))
}
