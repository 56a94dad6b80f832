/** What the device keeps, by key. */
export type Kept = Readonly<Record<string, unknown>>

/** The storage key of the id of the customer whose the rest is, where that is one the shop knows. */
export const ownerKey = 'owner'
/**
 * The prefix of the storage keys of the guests who became a customer the shop knows, each with that customer's id: what one
 * of them wrote here and was not sent is the customer's.
 */
export const becamePrefix = 'became/'
/** The prefix of the storage keys of what was last seen of each thread. */
export const threadPrefix = 'thread/'

/** The entries whose key begins with the prefix. */
export function withPrefix(kept: Kept, prefix: string): Kept {
  return Object.fromEntries(Object.entries(kept).filter(([key]) => key.startsWith(prefix)))
}
