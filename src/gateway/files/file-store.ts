import { createHash } from 'node:crypto'
import type { Clock, Stop } from '../../protocol/clock.ts'
import type { MediaFile } from '../../protocol/content.ts'
import { ChatError } from '../../protocol/errors.ts'
import type { Author } from '../../protocol/model.ts'
import { makeSecret } from '../identity/secrets.ts'
import { type GatewayLimits, gatewayLimits } from '../limits/gateway-limits.ts'
import type { Place } from '../log/log.ts'
import type { Blobs, ByteRange } from './blobs.ts'
import { type ByteSource, createByteSource, drain } from './byte-source.ts'
import type { Claim, FileIndex, FileRecord } from './file-index.ts'
import { fileNameOf } from './file-name.ts'
import { takeIn } from './file-types.ts'
import { createUploadPlaces } from './upload-places.ts'

/** A file that comes. Its id is its author's: the key is (site, author, id), as of events (N1). */
export interface NewFile {
  readonly site: string
  readonly author: Author
  readonly id: string
  readonly name: string
}

/** A file that is kept. */
export type KeptFile = FileRecord & { readonly blob: string }

/** What people sent beside words. */
export interface FileStore {
  /**
   * Keeps a file and resolves, once it is durable, with what it was found to be. The same id of the same author with the
   * same bytes is the same file; one that was not read to its end leaves nothing.
   *
   * @throws ChatError `file-type`, `file-too-large`, `too-many-files`, `conflict` where the id is of other bytes, `busy`;
   * and whatever `body` throws
   */
  put(file: NewFile, body: AsyncIterable<Uint8Array>): Promise<MediaFile>
  /**
   * Makes its author's files those of a message: who reads its conversation may see them from then on. Again does nothing
   * more. Gives what takes back what this call did, for a message that is refused.
   *
   * @throws ChatError `file-not-found`; `invalid-event` where something is said of a file that it is not
   */
  claim(place: Place, author: Author, message: string, files: readonly MediaFile[]): Promise<Stop>
  /** The files of these ids that a reader may see: in the conversation, if that may be read, and one's own. */
  find(
    reader: { readonly place: Place; readonly author: Author; readonly mayRead: boolean },
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, KeptFile>>
  /** A file by the name of its bytes. */
  ofBlob(blob: string): KeptFile | null
  open(blob: string, range: ByteRange): Promise<ReadableStream<Uint8Array> | null>
  /** Takes from its author's message the files that it does not show any more; what no message shows is removed. */
  release(place: Place, author: Author, message: string, kept?: readonly MediaFile[]): Promise<void>
  /** Removes all files of a conversation (L5). */
  erase(place: Place): Promise<void>
  close(): void
}

const hourMs = 3600_000
/** A store of files over a list and their bytes. */
export function createFileStore(parts: {
  readonly index: FileIndex
  readonly blobs: Blobs
  readonly clock: Clock
  /** The customer a guest became (A3): what one uploaded, the other may send. */
  readonly aliasOf: (site: string, guest: string) => Promise<string | null>
  readonly report: (line: string) => void
  readonly limits?: Pick<GatewayLimits, 'filesPerHour' | 'agentFilesPerHour' | 'orphanFileMs'>
}): FileStore {
  const { index, blobs, clock, aliasOf, report } = parts
  const limits = parts.limits ?? gatewayLimits()
  const begin = createUploadPlaces({ index, clock, limits })
  let stopSweep: Stop | null = null
  let isClosed = false

  /** A file of this author, or of the guest the author was. */
  async function ownFile(site: string, author: Author, id: string): Promise<FileRecord | null> {
    const own = index.find(site, author, id)
    if (own || author.kind !== 'customer') return own
    for (const file of index.named(site, id)) {
      if (file.author.kind === 'customer' && (await aliasOf(site, file.author.id)) === author.id) return file
    }
    return null
  }

  /** Removes orphans, and looks again in an hour while there are more. */
  function sweep(): void {
    stopSweep = null
    if (isClosed) return
    void removeBlobs(index.takeOrphans(clock.now() - limits.orphanFileMs))
    planSweep()
  }
  function planSweep(): void {
    if (!stopSweep && index.oldestOrphan() !== null) stopSweep = clock.after(hourMs, sweep)
  }

  async function removeBlobs(names: readonly string[]): Promise<void> {
    for (const name of names) {
      // What stays is unknown, and goes at the next start.
      await blobs.remove(name).catch((error: unknown) => report(`A file could not be removed: ${String(error)}`))
    }
  }

  /** Writes what comes under a new name; `null` where the same author's same id came to its end before it. */
  async function write(file: NewFile, source: ByteSource, digestOf: () => string): Promise<FileRecord | null> {
    const blob = makeSecret(16)
    const draft = await blobs.begin(blob)
    try {
      const found = await takeIn(source, draft)
      await drain(source)
      await draft.keep()
      const record: FileRecord = {
        ...file,
        blob,
        name: fileNameOf(file.name, found.type),
        type: found.type,
        bytes: draft.bytes,
        width: found.width ?? null,
        height: found.height ?? null,
        digest: digestOf(),
        at: clock.now(),
      }
      if (index.add(record)) return record
      await blobs.remove(blob)
      return null
    } catch (error) {
      await draft.discard()
      await blobs.remove(blob)
      throw error
    }
  }

  async function same(known: FileRecord, source: ByteSource, digestOf: () => string): Promise<MediaFile> {
    await drain(source)
    if (known.blob !== null && known.digest === digestOf()) return mediaOf(known)
    throw new ChatError('conflict', 'Another file was uploaded under this id; take a new one.')
  }

  async function put(file: NewFile, body: AsyncIterable<Uint8Array>): Promise<MediaFile> {
    const hash = createHash('sha256')
    const source = createByteSource(hashed(body, (chunk) => hash.update(chunk)))
    let digest: string | null = null
    const digestOf = () => (digest ??= hash.digest('base64url'))
    const known = await ownFile(file.site, file.author, file.id)
    if (known) return same(known, source, digestOf)
    const leave = begin(file.site, file.author)
    try {
      const written = await write(file, source, digestOf)
      planSweep()
      if (written) return mediaOf(written)
    } finally {
      leave()
    }
    const first = await ownFile(file.site, file.author, file.id)
    if (first) return same(first, source, digestOf)
    throw new ChatError('busy')
  }

  sweep()
  return {
    async put(file, body) {
      try {
        return await put(file, body)
      } catch (error) {
        if (error instanceof ChatError) throw error
        report(`A file could not be kept: ${String(error)}`)
        throw new ChatError('busy', 'The file could not be kept now; try again.')
      }
    },
    async claim(place, author, message, files) {
      const found: FileRecord[] = []
      for (const file of files) {
        const record = await ownFile(place.site, author, file.id)
        if (!record) throw new ChatError('file-not-found', undefined, { file: file.id })
        // Of one that was removed with its message nothing is known: this is that message's late retry (L1).
        if (record.blob === null) continue
        assertSame(file, record)
        found.push(record)
      }
      const added = index.claim(place, message, found)
      if (!added) throw new ChatError('file-not-found')
      return () => {
        index.unclaim(place, added)
        planSweep()
      }
    },
    async find({ place, author, mayRead }, ids) {
      const found = new Map<string, KeptFile>()
      for (const id of ids) {
        const file = (mayRead ? index.claimed(place, id) : null) ?? (await ownFile(place.site, author, id))
        if (file && isKept(file)) found.set(id, file)
      }
      return found
    },
    ofBlob(blob) {
      const file = index.ofBlob(blob)
      return file && isKept(file) ? file : null
    },
    open: blobs.open,
    async release(place, author, message, kept = []) {
      const over: Claim[] = []
      for (const claim of index.claims(place)) {
        if (claim.message !== message || kept.some(({ id }) => id === claim.id)) continue
        // Another's message may have the same id (N1).
        if ((await ownFile(place.site, author, claim.id))?.blob === claim.blob) over.push(claim)
      }
      await removeBlobs(index.release(place, over))
    },
    erase: async (place) => removeBlobs(index.release(place, index.claims(place))),
    close() {
      isClosed = true
      stopSweep?.()
      index.close()
    },
  }
}

async function* hashed(body: AsyncIterable<Uint8Array>, update: (chunk: Uint8Array) => void) {
  for await (const chunk of body) {
    update(chunk)
    yield chunk
  }
}

function isKept(file: FileRecord): file is KeptFile {
  return file.blob !== null
}

function mediaOf({ id, name, type, bytes, width, height }: FileRecord): MediaFile {
  return { id, name, type, bytes, ...(width !== null && height !== null && { width, height }) }
}

/** What a message says of a file decides how it is shown: nothing but what was found. */
function assertSame(said: MediaFile, found: FileRecord): void {
  for (const field of ['type', 'bytes', 'width', 'height'] as const) {
    if ((said[field] ?? null) === found[field]) continue
    const reason = `\`${field}\` of a file is not what the gateway found`
    throw new ChatError('invalid-event', `The event is not valid: ${reason}`, { field: 'content.files', reason })
  }
}
