import type { Draft } from '../blobs.ts'
import { type ByteSource, damagedFile, drain } from '../byte-source.ts'
import type { Size } from './cleaner.ts'
import { isSideways, onlyOrientation, orientationOf } from './exif.ts'

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const app0 = 0xe0
const app1 = 0xe1
const exifHeader = 'Exif\0\0'

/** Tables and frames: C0 to CF, number of lines, quantization, restart interval. */
const isPicture = (marker: number) => (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xdb && marker <= 0xdd)
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7

/**
 * Copies a JPEG (ITU T.81) with what decoding needs: its tables and scans, JFIF without a preview, the colour profile and
 * Adobe's colour transform. Of Exif the orientation stays. What follows its end, such as further pictures or a film, does
 * not.
 */
export async function cleanJpeg(source: ByteSource, draft: Draft): Promise<Size> {
  await source.take(2)
  await draft.write(Buffer.from([0xff, startOfImage]))
  let size: Size | null = null
  let orientation = 0
  let hasScan = false

  for (;;) {
    const marker = await nextMarker(source)
    if (marker === null || marker === endOfImage) {
      if (marker === endOfImage) await draft.write(Buffer.from([0xff, endOfImage]))
      break
    }
    if (isRestart(marker) || marker === 1) continue
    const length = (await source.take(2)).readUInt16BE()
    if (length < 2) throw damagedFile('a segment has no length')
    const body = await source.take(length - 2)
    if (isFrame(marker) && body.length >= 5) size ??= { height: body.readUInt16BE(1), width: body.readUInt16BE(3) }
    if (marker === app1 && orientation === 0 && startsWith(body, exifHeader)) {
      orientation = orientationOf(body.subarray(exifHeader.length))
      if (orientation > 1) {
        await writeSegment(draft, app1, Buffer.concat([Buffer.from(exifHeader), onlyOrientation(orientation)]))
      }
    }
    const kept = keptBody(marker, body)
    if (kept) await writeSegment(draft, marker, kept)
    if (marker !== startOfScan) continue
    hasScan = true
    await copyScan(source, draft)
  }
  await drain(source)
  if (!size || !hasScan) throw damagedFile('it holds no picture')
  return isSideways(orientation) ? { width: size.height, height: size.width } : size
}

/** The next marker; `null` at the end of a file that was cut, of which there is something to see all the same. */
async function nextMarker(source: ByteSource): Promise<number | null> {
  const [prefix] = await source.peek(1)
  if (prefix === undefined) return null
  if (prefix !== 0xff) throw damagedFile('a segment is missing')
  for (;;) {
    const [byte] = await source.peek(1)
    if (byte === undefined) return null
    await source.take(1)
    if (byte !== 0xff) return byte
  }
}

function keptBody(marker: number, body: Buffer): Buffer | null {
  if (marker === startOfScan || isPicture(marker)) return body
  // JFIF may hold a preview of the picture as it was before it was cut.
  if (marker === app0 && startsWith(body, 'JFIF\0') && body.length >= 14) {
    return Buffer.concat([body.subarray(0, 12), Buffer.from([0, 0])])
  }
  const isNeeded =
    (marker === 0xe2 && startsWith(body, 'ICC_PROFILE\0')) || (marker === 0xee && startsWith(body, 'Adobe'))
  return isNeeded ? body : null
}

async function writeSegment(draft: Draft, marker: number, body: Buffer): Promise<void> {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  await draft.write(head)
  await draft.write(body)
}

/** Copies compressed data up to the marker that ends it. */
async function copyScan(source: ByteSource, draft: Draft): Promise<void> {
  while ((await source.peek(2)).length === 2) {
    const chunk = (await source.some()) as Buffer
    const end = scanEnd(chunk)
    await draft.write(chunk.subarray(0, end))
    if (end < chunk.length) source.unread(chunk.subarray(end))
    if (end < chunk.length - 1) return
  }
  const last = await source.some()
  if (last) await draft.write(last)
}

/** Where the marker begins; a last byte that may be its first half is left for the next look. */
function scanEnd(chunk: Buffer): number {
  for (let at = chunk.indexOf(0xff); at >= 0; at = chunk.indexOf(0xff, at + 1)) {
    const next = chunk[at + 1]
    if (next === undefined) return at
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  return chunk.length
}

function startsWith(bytes: Buffer, text: string): boolean {
  return bytes.toString('latin1', 0, text.length) === text
}
