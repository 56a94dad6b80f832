/** One change of a disk, in the order in which programs asked for it. `file` is what a name in the folder stands for. */
export type DiskChange =
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly file: number; readonly size: number }
  | { readonly kind: 'sync'; readonly file: number }
  /** Names set or, by `null`, taken away, all at once: a creation, a removal, a renaming. */
  | { readonly kind: 'name'; readonly names: ReadonlyMap<string, number | null> }
  | { readonly kind: 'sync-folder' }

/** What a disk holds: each name's bytes. */
export type DiskImage = ReadonlyMap<string, Uint8Array>

/** A file as the programs of a running computer see it. */
export interface DiskFile {
  readonly file: number
  readonly size: () => number
  /** What is there from `at` on, at most `length` bytes. */
  read(at: number, length: number): Uint8Array
  write(at: number, bytes: Uint8Array): void
  truncate(size: number): void
  sync(): void
}

/** A disk with one folder, which remembers every change it was asked for: see `createAftermath`. */
export interface Disk {
  readonly changes: readonly DiskChange[]
  /** What it held when it was put in. */
  readonly before: DiskImage
  find(name: string): DiskFile | undefined
  create(name: string): DiskFile
  rename(from: string, to: string): void
  remove(name: string): void
  syncFolder(): void
}

/** A disk that holds `before`, and that durably. */
export function createDisk(before: DiskImage = new Map()): Disk {
  const changes: DiskChange[] = []
  const names = new Map<string, DiskFile>()
  let nextFile = 0

  const open = (from: Uint8Array): DiskFile => {
    const file = nextFile++
    const content = createContent(from)
    return {
      file,
      size: content.size,
      read: content.read,
      write(at, bytes) {
        content.write(at, bytes)
        changes.push({ kind: 'write', file, at, bytes: bytes.slice() })
      },
      truncate(size) {
        content.truncate(size)
        changes.push({ kind: 'truncate', file, size })
      },
      sync: () => void changes.push({ kind: 'sync', file }),
    }
  }
  const name = (...pairs: readonly (readonly [string, DiskFile | null])[]) => {
    for (const [key, file] of pairs) {
      if (file) names.set(key, file)
      else names.delete(key)
    }
    changes.push({ kind: 'name', names: new Map(pairs.map(([key, file]) => [key, file?.file ?? null])) })
  }

  for (const [key, bytes] of before) names.set(key, open(bytes))

  return {
    changes,
    before,
    find: (key) => names.get(key),
    create(key) {
      const file = open(new Uint8Array())
      name([key, file])
      return file
    },
    rename(from, to) {
      const file = names.get(from)
      if (!file) throw new Error(`There is no ${from} to rename.`)
      name([from, null], [to, file])
    },
    remove: (key) => name([key, null]),
    syncFolder: () => void changes.push({ kind: 'sync-folder' }),
  }
}

/** Bytes that can grow. What lies between the end and a later write is 0. */
export function createContent(from: Uint8Array) {
  let room = from.slice()
  let size = from.length
  const resize = (to: number) => {
    if (to > room.length) {
      const larger = new Uint8Array(Math.max(to, room.length * 2))
      larger.set(room.subarray(0, size))
      room = larger
    }
    if (to < size) room.fill(0, to, size)
    size = to
  }
  return {
    size: () => size,
    read: (at: number, length: number) => room.subarray(Math.min(at, size), Math.min(at + length, size)),
    write(at: number, bytes: Uint8Array) {
      resize(Math.max(size, at + bytes.length))
      room.set(bytes, at)
    },
    truncate: resize,
  }
}
