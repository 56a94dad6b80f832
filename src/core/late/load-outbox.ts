import { type KeptItem, type Outbox, type OutboxItem, outboxPrefix } from '../outbox.ts'

/** Puts what the device keeps into an outbox, by storage key; `undefined`: another tab has taken it away. */
export function loadOutbox(
  { $items, gone }: Pick<Outbox, '$items' | 'gone'>,
  kept: Readonly<Record<string, unknown>>,
): void {
  const keyOf = ({ event }: KeptItem) => outboxPrefix + event.id
  const items = $items
    .get()
    .filter((item) => kept[keyOf(item)] || !(keyOf(item) in kept))
    .map((item) => {
      const told = kept[keyOf(item)] as KeptItem | undefined
      // Another tab tries again what failed, or has uploaded what was waited for.
      return told && !told.failure && (item.state === 'failed' || item.files) ? loaded(told) : item
    })
  const known = new Set(items.map(keyOf))
  for (const [key, value] of Object.entries(kept)) {
    if (!known.has(key) && value && !gone.has(key)) items.push(loaded(value as KeptItem))
  }
  // Of two tabs both may compose in one millisecond: any order will do that is the same for both.
  $items.set(items.sort((a, b) => a.composedAt - b.composedAt || (a.event.id < b.event.id ? -1 : 1)))
}

function loaded(item: KeptItem): OutboxItem {
  return { ...item, state: item.failure ? 'failed' : 'queued', isSaved: true, wasSent: true }
}
