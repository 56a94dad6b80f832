import type { Disk } from './disk.ts'

/** The part of `node:fs` that the log uses, over a simulated disk. */
export function simulatedFs(disk: () => Disk) {
  const open = new Map<number, string>()
  let nextHandle = 1
  const missing = (path: string) => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' })
  const found = (path: string) => {
    const file = disk().find(path)
    if (!file) throw missing(path)
    return file
  }
  const pathOf = (handle: number) => open.get(handle) ?? ''

  return {
    constants: { R_OK: 4, W_OK: 2, X_OK: 1 },
    existsSync: (path: string) => disk().find(path) !== undefined,
    accessSync: (path: string) => void found(path),
    statSync(path: string, { throwIfNoEntry = true } = {}) {
      const file = disk().find(path)
      if (!file && throwIfNoEntry) throw missing(path)
      return file && { size: file.size(), isFile: () => true }
    },
    openSync(path: string, flags = 'r') {
      if (flags.startsWith('w') || flags.startsWith('a')) disk().find(path) ?? disk().create(path)
      const handle = nextHandle++
      open.set(handle, path)
      return handle
    },
    closeSync: (handle: number) => void open.delete(handle),
    readSync(handle: number, into: Uint8Array, offset: number, length: number, position: number) {
      const bytes = found(pathOf(handle)).read(position, length)
      into.set(bytes, offset)
      return bytes.length
    },
    fsyncSync(handle: number) {
      const path = pathOf(handle)
      const file = disk().find(path)
      if (file) file.sync()
      else disk().syncFolder()
    },
    renameSync: (from: string, to: string) => disk().rename(from, to),
    rmSync(path: string) {
      if (disk().find(path)) disk().remove(path)
    },
  }
}
