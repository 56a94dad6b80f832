import type { Random } from '../random.ts'
import { createContent, type Disk, type DiskChange, type DiskImage } from './disk.ts'

/** What a disk writes whole or not at all, bytes. */
const sectorBytes = 512

/**
 * What a power cut spares of what was not synced yet: nothing, all, all up to one moment, or of each sector (of each
 * name) what it was at a moment of its own, which is what a disk that reorders leaves.
 */
export type Spared = 'nothing' | 'everything' | 'in-order' | 'any'

/** Says what is left of a disk whose power is cut; cuts are asked for in the order of time. */
export interface Aftermath {
  /** The disk's image when the power is cut after that many changes. */
  cut(changes: number, spared: Spared, random: Random): DiskImage
}

type FileChange = Extract<DiskChange, { readonly kind: 'write' | 'truncate' }>

interface FileState {
  readonly durable: ReturnType<typeof createContent>
  pending: FileChange[]
}

/**
 * Follows a disk's changes. A file's bytes and size are durable once the file is synced, its name once the folder is:
 * POSIX promises no more. With `syncsFolders: false` the folder's sync does nothing.
 */
export function createAftermath(disk: Disk, { syncsFolders = true } = {}): Aftermath {
  const files = new Map<number, FileState>()
  const names = new Map<string, number>()
  let pendingNames: ReadonlyMap<string, number | null>[] = []
  let done = 0

  const stateOf = (file: number) => {
    const state = files.get(file) ?? { durable: createContent(new Uint8Array()), pending: [] }
    files.set(file, state)
    return state
  }
  // In the order of `createDisk`, which numbers what was there before first.
  for (const [file, [name, bytes]] of [...disk.before].entries()) {
    names.set(name, file)
    files.set(file, { durable: createContent(bytes), pending: [] })
  }

  const follow = (change: DiskChange) => {
    switch (change.kind) {
      case 'write':
      case 'truncate':
        return void stateOf(change.file).pending.push(change)
      case 'sync': {
        const state = stateOf(change.file)
        for (const pending of state.pending) apply(state.durable, pending)
        state.pending = []
        return
      }
      case 'name':
        return void pendingNames.push(change.names)
      case 'sync-folder':
        if (!syncsFolders) return
        for (const pending of pendingNames) setNames(names, pending)
        pendingNames = []
        return
      default:
        return change satisfies never
    }
  }

  return {
    cut(changes, spared, random) {
      if (changes < done) throw new Error('Cuts are asked for in the order of time.')
      for (; done < changes; done++) {
        const change = disk.changes[done]
        if (change) follow(change)
      }
      const left = new Map(names)
      const moment = momentOf(spared, random, pendingNames.length)
      for (const [index, pending] of pendingNames.entries()) if (index < moment()) setNames(left, pending)
      return new Map([...left].map(([name, file]) => [name, survivorOf(stateOf(file), spared, random)]))
    },
  }
}

/** Gives how many of the pending changes were made: for `any` another number each time it is called. */
function momentOf(spared: Spared, random: Random, pending: number): () => number {
  const one = spared === 'nothing' ? 0 : spared === 'everything' ? pending : random.whole(0, pending)
  return spared === 'any' ? () => random.whole(0, pending) : () => one
}

function setNames(names: Map<string, number>, changes: ReadonlyMap<string, number | null>): void {
  for (const [name, file] of changes) {
    if (file === null) names.delete(name)
    else names.set(name, file)
  }
}

function apply(content: ReturnType<typeof createContent>, change: FileChange): void {
  if (change.kind === 'write') content.write(change.at, change.bytes)
  else content.truncate(change.size)
}

function survivorOf({ durable, pending }: FileState, spared: Spared, random: Random): Uint8Array {
  const content = createContent(durable.read(0, durable.size()))
  const moment = momentOf(spared, random, pending.length)
  const sizeMoment = moment()
  const sectorMoments = new Map<number, number>()
  const momentAt = (sector: number) => {
    const known = sectorMoments.get(sector) ?? moment()
    sectorMoments.set(sector, known)
    return known
  }
  let size = durable.size()
  for (const [index, change] of pending.entries()) {
    const end = change.kind === 'write' ? change.at + change.bytes.length : change.size
    if (index < sizeMoment) size = change.kind === 'write' ? Math.max(size, end) : end
    const [from, to] = change.kind === 'write' ? [change.at, end] : [end, content.size()]
    for (let at = from; at < to; ) {
      const sector = Math.floor(at / sectorBytes)
      const next = Math.min(to, (sector + 1) * sectorBytes)
      if (index < momentAt(sector)) {
        content.write(at, change.kind === 'write' ? change.bytes.subarray(at - from, next - from) : zeros(next - at))
      }
      at = next
    }
  }
  content.truncate(size)
  return content.read(0, size).slice()
}

function zeros(length: number): Uint8Array {
  return new Uint8Array(length)
}
