import { crc32 } from 'node:zlib'
import type { Draft } from '../blobs.ts'
import { type ByteSource, damagedFile, drain, pass } from '../byte-source.ts'
import type { Size } from './cleaner.ts'
import { isSideways, onlyOrientation, orientationOf } from './exif.ts'

/** What says how the picture looks: https://www.w3.org/TR/png-3/#4Concepts.FormatChunks */
const kept = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
)
const maxExifBytes = 64 * 1024

/** Copies a PNG with the chunks that say how it looks. Of `eXIf` the orientation stays. */
export async function cleanPng(source: ByteSource, draft: Draft): Promise<Size> {
  await draft.write(await source.take(8))
  let size: Size | null = null
  let orientation = 1
  let hasData = false

  for (let type = ''; type !== 'IEND'; ) {
    const head = await source.take(8)
    const length = head.readUInt32BE()
    type = head.toString('latin1', 4)
    if (!size) {
      if (type !== 'IHDR' || length !== 13) throw damagedFile('its header is missing')
      const header = await source.peek(8)
      size = { width: header.readUInt32BE(), height: header.readUInt32BE(4) }
    }
    if (type === 'eXIf' && length <= maxExifBytes && orientation === 1 && !hasData) {
      orientation = orientationOf(await source.take(length))
      await source.take(4)
      if (orientation > 1) await writeChunk(draft, 'eXIf', onlyOrientation(orientation))
      continue
    }
    hasData ||= type === 'IDAT'
    const isKept = kept.has(type)
    if (isKept) await draft.write(head)
    await pass(source, length + 4, (bytes) => (isKept ? draft.write(bytes) : undefined))
  }
  await drain(source)
  if (!size || !hasData) throw damagedFile('it holds no picture')
  return isSideways(orientation) ? { width: size.height, height: size.width } : size
}

async function writeChunk(draft: Draft, type: string, data: Buffer): Promise<void> {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  await draft.write(Buffer.concat([length, body, check]))
}
