/** What one sender did: ids in the order of composing, and which of them it saw acknowledged. */
export interface SenderHistory {
  readonly sender: string
  readonly attempts: readonly string[]
  readonly acknowledged: readonly string[]
}

/** What one reader holds of a conversation, in its order. `isWhole`: it read everything, from the first on. */
export interface ReaderHistory {
  readonly reader: string
  readonly ids: readonly string[]
  readonly isWhole: boolean
}

/** Everything that was done to one conversation. */
export interface ConversationHistory {
  readonly senders: readonly SenderHistory[]
  readonly readers: readonly ReaderHistory[]
}

/**
 * What became of it, in the classes of Jepsen's `set` and `total-queue` checkers
 * (https://jepsen-io.github.io/jepsen/jepsen.checker.html), with the order added.
 */
export interface Verdict {
  readonly attempts: number
  readonly acknowledged: number
  /** Stored, though no acknowledgement was seen: no fault. */
  readonly recovered: number
  /** Acknowledged, and missing for a reader who read everything. */
  readonly lost: number
  /** There more than once for one reader. */
  readonly duplicated: number
  /** Read, and never attempted. */
  readonly unexpected: number
  /** Messages that stand before one that their sender composed earlier. */
  readonly outOfOrder: number
  /** Pairs of readers who do not agree on the order, or both read everything and not the same. */
  readonly divergent: number
}

/** Judges the histories of all conversations together. */
export function check(histories: readonly ConversationHistory[]): Verdict {
  const verdicts = histories.map(checkOne)
  const sum = (name: keyof Verdict) => verdicts.reduce((total, verdict) => total + verdict[name], 0)
  return {
    attempts: sum('attempts'),
    acknowledged: sum('acknowledged'),
    recovered: sum('recovered'),
    lost: sum('lost'),
    duplicated: sum('duplicated'),
    unexpected: sum('unexpected'),
    outOfOrder: sum('outOfOrder'),
    divergent: sum('divergent'),
  }
}

function checkOne({ senders, readers }: ConversationHistory): Verdict {
  const attempts = senders.flatMap((sender) => sender.attempts)
  const acknowledged = new Set(senders.flatMap((sender) => sender.acknowledged))
  const isAttempted = new Set(attempts)
  const whole = readers.filter(({ isWhole }) => isWhole).map(({ ids }) => new Set(ids))
  const read = new Set(readers.flatMap(({ ids }) => ids))
  const pairs = readers.flatMap((one, index) => readers.slice(index + 1).map((other) => [one, other] as const))
  return {
    attempts: attempts.length,
    acknowledged: acknowledged.size,
    recovered: attempts.filter((id) => read.has(id) && !acknowledged.has(id)).length,
    lost: [...acknowledged].filter((id) => whole.some((ids) => !ids.has(id))).length,
    duplicated: total(readers, ({ ids }) => ids.length - new Set(ids).size),
    unexpected: [...read].filter((id) => !isAttempted.has(id)).length,
    outOfOrder: total(readers, ({ ids }) => total(senders, (sender) => descents(ids, sender.attempts))),
    divergent: pairs.filter(([one, other]) => isDivergent(one, other)).length,
  }
}

/** How often, in `ids`, one of these follows another that should come after it. */
function descents(ids: readonly string[], order: readonly string[]): number {
  const place = new Map(order.map((id, index) => [id, index]))
  const places = ids.map((id) => place.get(id)).filter((index) => index !== undefined)
  return places.filter((index, at) => index < (places[at - 1] ?? 0)).length
}

function isDivergent(one: ReaderHistory, other: ReaderHistory): boolean {
  if (one.isWhole && other.isWhole && one.ids.join() !== other.ids.join()) return true
  const [ofOne, ofOther] = [new Set(one.ids), new Set(other.ids)]
  return one.ids.filter((id) => ofOther.has(id)).join() !== other.ids.filter((id) => ofOne.has(id)).join()
}

function total<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0)
}
