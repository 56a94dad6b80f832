import type { Draft } from '../blobs.ts'
import { type ByteSource, damagedFile } from '../byte-source.ts'
import { type Box, blank, boxesIn, childrenOf, contentOf, keepOnly, zero } from './boxes.ts'

const types = (names: string) => new Set(names.split(' '))
const fileBoxes = types('ftyp styp moov mdat moof mfra sidx')
const movieBoxes = types('mvhd trak mvex')
const trackBoxes = types('tkhd edts mdia tapt')
const mediaBoxes = types('mdhd hdlr minf elng')
const fragmentBoxes = types('mfhd traf')
const trackFragmentBoxes = types('tfhd tfdt trun sbgp sgpd subs saiz saio')

/**
 * Copies a film or sound of MPEG-4 or QuickTime, then blanks what it says beside: place, device, time, and tracks of
 * neither picture nor sound, which cameras write the way they took into. Sizes and places in the file stay.
 */
export async function cleanMovie(source: ByteSource, draft: Draft): Promise<{ readonly hasPicture: boolean }> {
  for (let chunk = await source.some(); chunk; chunk = await source.some()) await draft.write(chunk)
  const boxes = await keepOnly(draft, await boxesIn(draft, 0, draft.bytes), fileBoxes)
  const movies = boxes.filter(({ type }) => type === 'moov')
  if (movies.length !== 1 || !movies[0]) throw damagedFile('it has no index, or several')
  const found = await cleanMovieBox(draft, movies[0])
  const fragments = boxes.filter(({ type }) => type === 'moof')
  // Their samples are not where the index of the whole says.
  if (found.hasOthers && fragments.length > 0) throw damagedFile('it has tracks of neither picture nor sound')
  for (const fragment of fragments) await cleanFragment(draft, fragment)
  return found
}

/** Cleans the index of a film; says which tracks it has. */
export async function cleanMovieBox(draft: Draft, movie: Box) {
  let hasPicture = false
  let hasOthers = false
  for (const box of await keepOnly(draft, await childrenOf(draft, movie), movieBoxes)) {
    if (box.type === 'mvhd') await forgetTimes(draft, box)
    if (box.type !== 'trak') continue
    const handler = await cleanTrack(draft, box)
    hasPicture ||= handler === 'vide' || handler === 'pict'
    hasOthers ||= handler === null
  }
  return { hasPicture, hasOthers }
}

/** Gives what handles a track; `null` for one that was taken out. */
async function cleanTrack(draft: Draft, track: Box): Promise<string | null> {
  const media = (await childrenOf(draft, track)).find(({ type }) => type === 'mdia')
  const parts = media ? await childrenOf(draft, media) : []
  const handler = await handlerOf(draft, parts)
  if (!media || !['vide', 'soun', 'pict', 'auxv'].includes(handler)) {
    await zeroSamples(draft, parts)
    await blank(draft, track)
    return null
  }
  for (const box of await keepOnly(draft, await childrenOf(draft, track), trackBoxes)) {
    if (box.type === 'tkhd') await forgetTimes(draft, box)
  }
  for (const box of await keepOnly(draft, parts, mediaBoxes)) if (box.type === 'mdhd') await forgetTimes(draft, box)
  return handler
}

async function handlerOf(draft: Draft, parts: readonly Box[]): Promise<string> {
  const box = parts.find(({ type }) => type === 'hdlr')
  return box ? (await contentOf(draft, box)).toString('latin1', 8, 12) : ''
}

/** When it was made and changed: two times behind version and flags, of four or eight bytes. */
async function forgetTimes(draft: Draft, box: Box): Promise<void> {
  const [version = 0] = await draft.read(box.content, 1)
  await zero(draft, box.content + 4, Math.min(box.end, box.content + (version === 1 ? 20 : 12)))
}

async function cleanFragment(draft: Draft, fragment: Box): Promise<void> {
  for (const box of await keepOnly(draft, await childrenOf(draft, fragment), fragmentBoxes)) {
    if (box.type === 'traf') await keepOnly(draft, await childrenOf(draft, box), trackFragmentBoxes)
  }
}

/** Zeroes what a track's tables point at (ISO/IEC 14496-12, 8.7). */
async function zeroSamples(draft: Draft, parts: readonly Box[]): Promise<void> {
  const information = parts.find(({ type }) => type === 'minf')
  const tables = (information ? await childrenOf(draft, information) : []).find(({ type }) => type === 'stbl')
  if (!tables) return
  const boxes = await childrenOf(draft, tables)
  const table = async (type: string) => {
    const box = boxes.find((each) => each.type === type)
    return box ? contentOf(draft, box) : null
  }
  const [long, short, runs, sizes] = [
    await table('co64'),
    await table('stco'),
    await table('stsc'),
    await table('stsz'),
  ]
  const offsets = long ?? short
  if (!offsets || !runs || !sizes) throw damagedFile('a track without picture and sound has no tables')
  const width = long ? 8 : 4
  const offsetAt = (index: number) =>
    long ? Number(offsets.readBigUInt64BE(8 + index * 8)) : offsets.readUInt32BE(8 + index * 4)
  const count = Math.min(offsets.readUInt32BE(4), (offsets.length - 8) / width)
  const runCount = Math.min(runs.readUInt32BE(4), Math.floor((runs.length - 8) / 12))
  const sameSize = sizes.readUInt32BE(4)

  let run = 0
  let sample = 0
  for (let chunk = 0; chunk < count; chunk += 1) {
    while (run + 1 < runCount && runs.readUInt32BE(8 + (run + 1) * 12) <= chunk + 1) run += 1
    const samples = run < runCount ? runs.readUInt32BE(8 + run * 12 + 4) : 0
    let length = samples * sameSize
    for (let index = 0; sameSize === 0 && index < samples; index += 1, sample += 1) {
      const at = 12 + sample * 4
      if (at + 4 > sizes.length) break
      length += sizes.readUInt32BE(at)
    }
    await zero(draft, offsetAt(chunk), offsetAt(chunk) + length)
  }
}
