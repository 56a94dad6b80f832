import type { Draft } from '../blobs.ts'
import { type ByteSource, damagedFile, drain, pass } from '../byte-source.ts'
import type { Size } from './cleaner.ts'
import { isSideways, onlyOrientation, orientationOf } from './exif.ts'

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const maxExifBytes = 64 * 1024
const exifFlag = 0x08
const xmpFlag = 0x04

/**
 * Copies a WebP (RFC 9649) with the chunks that say how it looks, and corrects what its header says of the others. Of
 * Exif the orientation stays.
 */
export async function cleanWebp(source: ByteSource, draft: Draft): Promise<Size> {
  const head = await source.take(12)
  await draft.write(head)
  let size: Size | null = null
  let orientation = 1
  let flagsAt: number | null = null
  let flags = 0

  for (let left = head.readUInt32LE(4) - 4; left >= 8; ) {
    if ((await source.peek(8)).length < 8) break
    const chunkHead = await source.take(8)
    const type = chunkHead.toString('latin1', 0, 4)
    const length = chunkHead.readUInt32LE(4)
    const padded = length + (length % 2)
    left -= 8 + padded
    if (kept.has(type)) {
      size ??= sizeOf(type, await source.peek(10))
      if (type === 'VP8X' && flagsAt === null) {
        flagsAt = draft.bytes + 8
        flags = (await source.peek(1))[0] ?? 0
      }
      await draft.write(chunkHead)
      await pass(source, length, (bytes) => draft.write(bytes))
      await skipPadding(source, draft, length)
    } else if (type === 'EXIF' && length <= maxExifBytes && orientation === 1) {
      orientation = orientationOf(withoutHeader(await source.take(length)))
      await skipPadding(source, null, length)
    } else {
      await pass(source, length, () => {})
      await skipPadding(source, null, length)
    }
  }
  await drain(source)
  if (!size) throw damagedFile('it holds no picture')

  if (orientation > 1 && flagsAt !== null) {
    const exif = onlyOrientation(orientation)
    const exifHead = Buffer.from('EXIF\0\0\0\0', 'latin1')
    exifHead.writeUInt32LE(exif.length, 4)
    await draft.write(exifHead)
    await draft.write(exif)
  }
  if (flagsAt !== null) {
    const bare = flags & ~(exifFlag | xmpFlag)
    await draft.patch(flagsAt, Buffer.from([orientation > 1 ? bare | exifFlag : bare]))
  }
  const total = Buffer.alloc(4)
  total.writeUInt32LE(draft.bytes - 8)
  await draft.patch(4, total)
  return isSideways(orientation) && flagsAt !== null ? { width: size.height, height: size.width } : size
}

/** The last chunk's padding is often left out. */
async function skipPadding(source: ByteSource, draft: Draft | null, length: number): Promise<void> {
  if (length % 2 === 0) return
  if ((await source.peek(1)).length > 0) await source.take(1)
  await draft?.write(Buffer.alloc(1))
}

function sizeOf(type: string, data: Buffer): Size | null {
  if (data.length < 10) return null
  if (type === 'VP8X') return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 }
  if (type === 'VP8 ') return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
  if (type !== 'VP8L') return null
  const bits = data.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** Some writers begin as in a JPEG. */
function withoutHeader(exif: Buffer): Buffer {
  return exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
}
