import { fileTypeFromBuffer } from 'file-type'
import { ChatError } from '../../protocol/errors.ts'
import type { Draft } from './blobs.ts'
import { type ByteSource, damagedFile } from './byte-source.ts'
import { cleanAvif } from './clean/avif.ts'
import type { Clean, Size } from './clean/cleaner.ts'
import { cleanGif } from './clean/gif.ts'
import { cleanJpeg } from './clean/jpeg.ts'
import { cleanMovie } from './clean/movie.ts'
import { cleanPng } from './clean/png.ts'
import { beginsAsText, cleanText } from './clean/text.ts'
import { cleanWebp } from './clean/webp.ts'

/** What a file is, by its content. */
export interface Found extends Partial<Size> {
  readonly type: string
}

/** Enough to know every type by. */
const headBytes = 64 * 1024
/** A picture of few bytes may be one of gigabytes to whoever looks at it. Phones take some 50 million pixels. */
const maxPixels = 128_000_000

const pictures: Readonly<Record<string, Clean>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/gif': cleanGif,
  'image/webp': cleanWebp,
  'image/avif': cleanAvif,
}
const movies = new Set(['video/mp4', 'video/quicktime', 'audio/mp4'])
const copied = new Set(['audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/webm', 'video/webm', 'application/pdf'])

/** Names of the same. */
const aliases: Readonly<Record<string, string>> = {
  'image/apng': 'image/png',
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/vnd.wave': 'audio/wav',
}

/** Types that a page may show itself; of the others a browser makes a download. */
export function isShown(type: string): boolean {
  return /^(image|audio|video)\//.test(type)
}

/**
 * Finds out by its content what a file is, and copies it into the draft: pictures and films without what their makers
 * did not mean to tell; other sounds, WebM and PDF as they are.
 *
 * @throws ChatError `file-type` for what is not taken, or is damaged; `file-too-large` for pictures of over 128 million
 * pixels
 */
export async function takeIn(source: ByteSource, draft: Draft): Promise<Found> {
  try {
    return await cleaned(source, draft)
  } catch (error) {
    // A number is looked for where the file has ended.
    throw error instanceof RangeError ? damagedFile('a table is cut') : error
  }
}

async function cleaned(source: ByteSource, draft: Draft): Promise<Found> {
  const head = await source.peek(headBytes)
  const type = await typeOf(head)
  const clean = pictures[type]
  if (clean) return { type, ...checked(await clean(source, draft)) }
  if (movies.has(type)) {
    const { hasPicture } = await cleanMovie(source, draft)
    return { type: hasPicture ? type.replace('audio/', 'video/') : 'audio/mp4' }
  }
  if (type === 'text/plain') {
    await cleanText(source, draft)
    return { type }
  }
  if (!copied.has(type)) throw new ChatError('file-type')
  for (let chunk = await source.some(); chunk; chunk = await source.some()) await draft.write(chunk)
  return { type }
}

async function typeOf(head: Buffer): Promise<string> {
  // Before the library, which takes a text that begins with "BM" for a picture.
  if (!head.toString('latin1', 0, 5).startsWith('%PDF-') && beginsAsText(head)) return 'text/plain'
  const found = (await fileTypeFromBuffer(head))?.mime ?? ''
  const type = aliases[found] ?? found
  return type === 'video/webm' ? webmType(head) : type
}

/** WebM is one for both; the codecs' names tell. */
function webmType(head: Buffer): string {
  return head.includes('A_') && !head.includes('V_') ? 'audio/webm' : 'video/webm'
}

function checked(size: Size | null): Partial<Size> {
  if (!size) return {}
  if (size.width === 0 || size.height === 0) throw damagedFile('its picture has no size')
  if (size.width * size.height <= maxPixels) return size
  throw new ChatError('file-too-large', 'The picture has over 128 million pixels; send a smaller one.')
}
