/** SQLite's locks of a file and of its shared memory, between the connections of one process: `false` means busy. */
export interface Locks {
  /** https://www.sqlite.org/lockingv3.html: 1 shared, 2 reserved, 3 pending, 4 exclusive. */
  lock(connection: object, level: number): boolean
  unlock(connection: object, level: number): void
  readonly isReserved: () => boolean
  /** https://www.sqlite.org/walformat.html#wal_locks: `count` slots from `first` on. */
  lockShared(connection: object, first: number, count: number, isExclusive: boolean): boolean
  unlockShared(connection: object, first: number, count: number): void
  /** Everything this connection holds. */
  release(connection: object): void
}

const reserved = 2
const pending = 3
const exclusive = 4

/** Locks that nobody holds. */
export function createLocks(): Locks {
  const levels = new Map<object, number>()
  const slots = new Map<number, Map<object, 'shared' | 'exclusive'>>()
  const othersAtLeast = (connection: object, level: number) =>
    [...levels].some(([other, held]) => other !== connection && held >= level)
  const slotsFrom = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const slot = slots.get(first + index) ?? new Map<object, 'shared' | 'exclusive'>()
      slots.set(first + index, slot)
      return slot
    })

  return {
    lock(connection, level) {
      const blockedBy = level >= exclusive ? 1 : level >= reserved ? reserved : pending
      if (othersAtLeast(connection, blockedBy)) return false
      levels.set(connection, Math.max(level, levels.get(connection) ?? 0))
      return true
    },
    unlock: (connection, level) => void levels.set(connection, level),
    isReserved: () => [...levels.values()].some((level) => level >= reserved),
    lockShared(connection, first, count, isExclusive) {
      const wanted = slotsFrom(first, count)
      const isBusy = wanted.some((slot) =>
        [...slot].some(([other, held]) => other !== connection && (isExclusive || held === 'exclusive')),
      )
      if (isBusy) return false
      for (const slot of wanted) slot.set(connection, isExclusive ? 'exclusive' : 'shared')
      return true
    },
    unlockShared(connection, first, count) {
      for (const slot of slotsFrom(first, count)) slot.delete(connection)
    },
    release(connection) {
      levels.delete(connection)
      for (const slot of slots.values()) slot.delete(connection)
    },
  }
}
