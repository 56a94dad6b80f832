import { type FileHandle, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import type { Blobs, ByteRange, Draft } from './blobs.ts'

/** Left free for the log on the same disk, bytes: conversations go on when there is no room for pictures any more. */
const keptFreeBytes = 256 * 1024 * 1024
/** Small pieces are written together. */
const bufferBytes = 64 * 1024
const draftEnding = '.part'

/** Bytes as files of one folder, which is made where there is none. */
export async function openDiskBlobs(folder: string, minFreeBytes = keptFreeBytes): Promise<Blobs> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pathOf = (name: string) => join(folder, name)

  return {
    async begin(name) {
      const { bavail, bsize } = await statfs(folder)
      if (bavail * bsize < minFreeBytes + limits.fileBytes) {
        throw new ChatError('busy', 'The disk has no room for more files.')
      }
      const path = pathOf(name)
      const handle = await open(`${path}${draftEnding}`, 'wx+', 0o600)
      return draftOf(handle, {
        async keep() {
          await rename(`${path}${draftEnding}`, path)
          await syncFolder(folder)
        },
        discard: () => rm(`${path}${draftEnding}`, { force: true }),
      })
    },
    async open(name, range) {
      const handle = await open(pathOf(name), 'r').catch(unlessMissing)
      return handle && streamOf(handle, range)
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async prune(isKnown) {
      for (const name of await readdir(folder)) if (!isKnown(name)) await rm(pathOf(name), { force: true })
    },
  }
}

/** A stretch of a file, read as it is taken. It ends with its last byte, not when the file is closed. */
function streamOf(handle: FileHandle, { first, last }: ByteRange): ReadableStream<Uint8Array> {
  let at = first
  return new ReadableStream(
    {
      async pull(controller) {
        const count = Math.min(bufferBytes, last + 1 - at)
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, at).catch(async (error) => {
          await handle.close()
          throw error
        })
        at += bytesRead
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead))
        if (bytesRead > 0 && at <= last) return
        controller.close()
        await handle.close()
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  )
}

function draftOf(handle: FileHandle, ends: { keep(): Promise<void>; discard(): Promise<void> }): Draft {
  const waiting: Buffer[] = []
  let waitingBytes = 0
  let bytes = 0
  let isOpen = true

  async function flush(): Promise<void> {
    if (waitingBytes === 0) return
    const [whole, at] = [Buffer.concat(waiting.splice(0), waitingBytes), bytes - waitingBytes]
    waitingBytes = 0
    await writeAll(handle, whole, at)
  }

  return {
    get bytes() {
      return bytes
    },
    async write(chunk) {
      waiting.push(Buffer.from(chunk))
      waitingBytes += chunk.byteLength
      bytes += chunk.byteLength
      if (waitingBytes >= bufferBytes) await flush()
    },
    async patch(offset, chunk) {
      await flush()
      await writeAll(handle, chunk, offset)
    },
    async read(offset, count) {
      await flush()
      const wanted = Math.max(0, Math.min(count, bytes - offset))
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset)
      return buffer.subarray(0, bytesRead)
    },
    async keep() {
      await flush()
      await handle.sync()
      isOpen = false
      await handle.close()
      await ends.keep()
    },
    async discard() {
      if (!isOpen) return
      isOpen = false
      await handle.close()
      await ends.discard()
    },
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, offset + done)
    done += bytesWritten
  }
}

/** A new name is durable when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
