import type { Sqlite3Result, Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import type { Disk, DiskFile } from './disk.ts'
import { createLocks } from './locks.ts'

/** The name under which SQLite knows the simulated disk. */
export const vfsName = 'simulated'

/** What SQLite is told of disks on Linux: what it was not writing stays as it was when the power is cut. */
const powersafeOverwrite = 0x1000
const sectorBytes = 4096
const longestPath = 512
/** `struct sqlite3_file` is one pointer. */
const fileBytes = 4
/** https://www.sqlite.org/c3ref/c_shm_exclusive.html: flags that the package does not export. */
const shmUnlock = 1
const shmExclusive = 8

interface OpenFile {
  readonly file: DiskFile
  /** Its name is not durable yet: SQLite syncs the folder when it first syncs a new journal or WAL (`unixSync`). */
  isNewJournal: boolean
}

interface SharedMemory {
  readonly locks: ReturnType<typeof createLocks>
  readonly regions: number[]
  readonly users: Set<OpenFile>
}

/**
 * Gives SQLite a simulated disk, on which it does what it does on Linux (`os_unix.c`): the same syncs of files and of
 * the folder. Locks and shared memory are those of one process; a power cut leaves nothing of them.
 */
export function installVfs(sqlite: Sqlite3Static, disk: () => Disk): void {
  const { capi, wasm } = sqlite
  const open = new Map<number, OpenFile>()
  const sharedBy = new WeakMap<DiskFile, SharedMemory>()

  const at = (pointer: number): OpenFile => {
    const found = open.get(pointer)
    if (!found) throw new Error('SQLite used a file that is not open.')
    return found
  }
  const sharedOf = ({ file }: OpenFile): SharedMemory => {
    const shared = sharedBy.get(file) ?? { locks: createLocks(), regions: [], users: new Set() }
    sharedBy.set(file, shared)
    return shared
  }
  const busyUnless = (isFree: boolean): Sqlite3Result => (isFree ? capi.SQLITE_OK : capi.SQLITE_BUSY)
  const nameAt = (pointer: number) => wasm.cstrToJs(pointer) ?? ''

  // By `assign`: the package's types do not know the field.
  const io = Object.assign(new capi.sqlite3_io_methods(), { $iVersion: 2 })
  const vfs = new capi.sqlite3_vfs()
  vfs.$iVersion = 1
  vfs.$szOsFile = fileBytes
  vfs.$mxPathname = longestPath

  sqlite.vfs.installVfs({
    io: {
      struct: io,
      methods: {
        xClose(pointer) {
          sharedOf(at(pointer)).locks.release(at(pointer))
          open.delete(pointer)
          return capi.SQLITE_OK
        },
        xRead(pointer, into, length, offset) {
          const bytes = at(pointer).file.read(Number(offset), length)
          wasm.heap8u().set(bytes, into)
          if (bytes.length === length) return capi.SQLITE_OK
          wasm.heap8u().fill(0, into + bytes.length, into + length)
          return capi.SQLITE_IOERR_SHORT_READ
        },
        xWrite(pointer, from, length, offset) {
          at(pointer).file.write(Number(offset), wasm.heap8u().subarray(from, from + length))
          return capi.SQLITE_OK
        },
        xTruncate(pointer, size) {
          at(pointer).file.truncate(Number(size))
          return capi.SQLITE_OK
        },
        xSync(pointer) {
          const opened = at(pointer)
          opened.file.sync()
          if (opened.isNewJournal) disk().syncFolder()
          opened.isNewJournal = false
          return capi.SQLITE_OK
        },
        xFileSize(pointer, into) {
          wasm.poke64(into, BigInt(at(pointer).file.size()))
          return capi.SQLITE_OK
        },
        xLock: (pointer, level) => busyUnless(sharedOf(at(pointer)).locks.lock(at(pointer), level)),
        xUnlock(pointer, level) {
          sharedOf(at(pointer)).locks.unlock(at(pointer), level)
          return capi.SQLITE_OK
        },
        xCheckReservedLock(pointer, into) {
          wasm.poke32(into, sharedOf(at(pointer)).locks.isReserved() ? 1 : 0)
          return capi.SQLITE_OK
        },
        xFileControl: () => capi.SQLITE_NOTFOUND,
        // The casts: these two give a number, and the package's types know only result codes.
        xSectorSize: () => sectorBytes as Sqlite3Result,
        xDeviceCharacteristics: () => powersafeOverwrite as Sqlite3Result,
        xShmMap(pointer, region, bytes, mayExtend, into) {
          const { regions, users } = sharedOf(at(pointer))
          users.add(at(pointer))
          while (mayExtend && regions.length <= region) {
            const memory = wasm.alloc(bytes)
            wasm.heap8u().fill(0, memory, memory + bytes)
            regions.push(memory)
          }
          wasm.poke32(into, regions[region] ?? 0)
          return capi.SQLITE_OK
        },
        xShmLock(pointer, first, count, flags) {
          const { locks } = sharedOf(at(pointer))
          if (flags & shmUnlock) {
            locks.unlockShared(at(pointer), first, count)
            return capi.SQLITE_OK
          }
          return busyUnless(locks.lockShared(at(pointer), first, count, (flags & shmExclusive) !== 0))
        },
        xShmBarrier: () => {},
        xShmUnmap(pointer) {
          const { regions, users } = sharedOf(at(pointer))
          users.delete(at(pointer))
          if (users.size === 0) for (const memory of regions.splice(0)) wasm.dealloc(memory)
          return capi.SQLITE_OK
        },
      },
    },
    vfs: {
      struct: vfs,
      name: vfsName,
      methods: {
        xOpen(_, name, pointer, flags, outFlags) {
          const path = nameAt(name)
          const known = disk().find(path)
          if (!known && (flags & capi.SQLITE_OPEN_CREATE) === 0) return capi.SQLITE_CANTOPEN
          const file = known ?? disk().create(path)
          const isJournal = (flags & (capi.SQLITE_OPEN_WAL | capi.SQLITE_OPEN_MAIN_JOURNAL)) !== 0
          open.set(pointer, { file, isNewJournal: isJournal && !known })
          new capi.sqlite3_file(pointer).$pMethods = io.pointer
          wasm.poke32(outFlags, flags)
          return capi.SQLITE_OK
        },
        xDelete(_, name, syncsFolder) {
          const path = nameAt(name)
          if (!disk().find(path)) return capi.SQLITE_IOERR_DELETE_NOENT
          disk().remove(path)
          if (syncsFolder) disk().syncFolder()
          return capi.SQLITE_OK
        },
        xAccess(_, name, _flags, into) {
          // An empty file counts as absent, as it does on Linux (`unixAccess`).
          wasm.poke32(into, (disk().find(nameAt(name))?.size() ?? 0) > 0 ? 1 : 0)
          return capi.SQLITE_OK
        },
        xFullPathname(_, name, room, into) {
          wasm.cstrncpy(into, name, room)
          return capi.SQLITE_OK
        },
        xRandomness(_, length, into) {
          wasm.heap8u().set(crypto.getRandomValues(new Uint8Array(length)), into)
          return length as Sqlite3Result
        },
        xSleep: () => capi.SQLITE_OK,
        xCurrentTime: () => capi.SQLITE_ERROR,
        xGetLastError: () => capi.SQLITE_OK,
      },
    },
  })
}
