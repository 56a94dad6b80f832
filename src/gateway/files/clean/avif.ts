import type { Draft } from '../blobs.ts'
import { type ByteSource, damagedFile } from '../byte-source.ts'
import { type Box, boxesIn, childrenOf, contentOf, keepOnly, zero } from './boxes.ts'
import type { Size } from './cleaner.ts'
import { onlyOrientation } from './exif.ts'
import { cleanMovieBox } from './movie.ts'

const types = (names: string) => new Set(names.split(' '))
const fileBoxes = types('ftyp meta mdat moov')
const metaBoxes = types('hdlr pitm iloc iinf iprp iref idat dinf')
/** Exif, XMP and other things said of the picture. */
const saidItems = types('Exif mime uri ')

/**
 * Copies an AVIF (ISO/IEC 23008-12), then blanks what it says beside: sizes and places in the file stay. How it is turned
 * is no part of its Exif here.
 */
export async function cleanAvif(source: ByteSource, draft: Draft): Promise<Size> {
  for (let chunk = await source.some(); chunk; chunk = await source.some()) await draft.write(chunk)
  const boxes = await keepOnly(draft, await boxesIn(draft, 0, draft.bytes), fileBoxes)
  const [meta, more] = boxes.filter(({ type }) => type === 'meta')
  if (!meta || more) throw damagedFile('it says nothing of its pictures, or twice')
  // Animated ones.
  for (const movie of boxes.filter(({ type }) => type === 'moov')) await cleanMovieBox(draft, movie)
  const parts = await keepOnly(draft, await childrenOf(draft, meta, 4), metaBoxes)
  const part = (type: string) => parts.find((box) => box.type === type)
  const said = await saidItemsOf(draft, part('iinf'))
  if (said.size > 0) await emptyItems(draft, said, part('iloc'), part('idat'))
  return sizeOf(draft, part('iprp'))
}

async function sizeOf(draft: Draft, properties: Box | undefined): Promise<Size> {
  const container = (properties ? await childrenOf(draft, properties) : []).find(({ type }) => type === 'ipco')
  let size: Size = { width: 0, height: 0 }
  let isTurned = false
  for (const box of container ? await childrenOf(draft, container) : []) {
    const content = box.type === 'ispe' || box.type === 'irot' ? await contentOf(draft, box) : Buffer.alloc(0)
    if (box.type === 'irot') isTurned ||= ((content[0] ?? 0) & 1) === 1
    if (box.type !== 'ispe' || content.length < 12) continue
    const [width, height] = [content.readUInt32BE(4), content.readUInt32BE(8)]
    // The others are tiles of it.
    if (width * height > size.width * size.height) size = { width, height }
  }
  if (size.width === 0) throw damagedFile('it holds no picture')
  return isTurned ? { width: size.height, height: size.width } : size
}

/** Ids and types of the items that are no picture. */
async function saidItemsOf(draft: Draft, info: Box | undefined): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  if (!info) return found
  const [version = 0] = await draft.read(info.content, 1)
  for (const entry of await childrenOf(draft, info, version === 0 ? 6 : 8)) {
    const content = await contentOf(draft, entry)
    const isLong = content[0] === 3
    if (entry.type !== 'infe' || (!isLong && content[0] !== 2) || content.length < (isLong ? 14 : 12)) {
      throw damagedFile('an item is of an unknown version')
    }
    const type = content.toString('latin1', isLong ? 10 : 8, isLong ? 14 : 12)
    if (saidItems.has(type)) found.set(isLong ? content.readUInt32BE(4) : content.readUInt16BE(4), type)
  }
  return found
}

/** Reads numbers one after the other. */
function reader(bytes: Buffer) {
  let at = 0
  return (width: number): number => {
    if (at + width > bytes.length) throw damagedFile('the table of its items is cut')
    const value = width === 0 ? 0 : width === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, width)
    at += width
    return value
  }
}

/** Empties items by the table of where they are (ISO/IEC 14496-12, 8.11.3). */
async function emptyItems(
  draft: Draft,
  items: ReadonlyMap<number, string>,
  locations: Box | undefined,
  data: Box | undefined,
): Promise<void> {
  if (!locations) throw damagedFile('it does not say where its items are')
  const next = reader(await contentOf(draft, locations))
  const version = next(1)
  next(3)
  const [sizes, more] = [next(1), next(1)]
  const count = next(version < 2 ? 2 : 4)
  for (let item = 0; item < count; item += 1) {
    const type = items.get(next(version < 2 ? 2 : 4))
    const method = version > 0 ? next(2) & 15 : 0
    next(2)
    const base = next(more >> 4)
    const extents = next(2)
    for (let extent = 0; extent < extents; extent += 1) {
      if (version > 0) next(more & 15)
      const start = base + next(sizes >> 4)
      const length = next(sizes & 15)
      if (type === undefined) continue
      if (method > 1 || length === 0 || (method === 1 && !data))
        throw damagedFile('what it says of itself is not found')
      const from = start + (method === 1 && data ? data.content : 0)
      await zero(draft, from, from + length)
      // Some decoders refuse an Exif that is none: an offset of four bytes, then one that turns nothing.
      const bare = Buffer.concat([Buffer.alloc(4), onlyOrientation(1)])
      const isWritable = type === 'Exif' && extent === 0 && from + length <= draft.bytes
      if (isWritable && length >= bare.length) await draft.patch(from, bare)
    }
  }
}
