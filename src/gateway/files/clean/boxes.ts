import type { Draft } from '../blobs.ts'
import { damagedFile } from '../byte-source.ts'

/** A box of an ISO base media file (ISO/IEC 14496-12, 4.2), by where it stands in the draft. */
export interface Box {
  readonly type: string
  readonly start: number
  /** Where its content begins. */
  readonly content: number
  readonly end: number
}

/** More boxes than any file of a phone has in one place. */
const maxBoxes = 20_000
/** The largest box that is read as a whole: an index of some hours of film. */
const maxReadBytes = 4 * 1024 * 1024
const zeroBytes = 64 * 1024
/** What one more stretch counts for, bytes, and what every file may count for beside its own size. */
const stretchBytes = 256
const anyFileBytes = 1024 * 1024
/** How often a file is written over: once as samples, and once with each box around them. */
const maxTimes = 4
const zeroed = new WeakMap<Draft, number>()

/** The boxes in a stretch of the draft. */
export async function boxesIn(draft: Draft, start: number, end: number): Promise<Box[]> {
  const boxes: Box[] = []
  for (let at = start; at < end; ) {
    // QuickTime may end a list of boxes with four zero bytes.
    if (end - at < 8) break
    const head = await draft.read(at, 16)
    const short = head.readUInt32BE()
    const isLong = short === 1
    if (isLong && head.length < 16) throw damagedFile('a box is cut')
    const size = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short
    const content = at + (isLong ? 16 : 8)
    if (at + size < content || at + size > end) throw damagedFile('a box is larger than what holds it')
    boxes.push({ type: head.toString('latin1', 4, 8), start: at, content, end: at + size })
    if (boxes.length > maxBoxes) throw damagedFile('it has too many boxes')
    at += size
  }
  return boxes
}

/** The boxes within a box; `skip` bytes of its content come before them. */
export function childrenOf(draft: Draft, box: Box, skip = 0): Promise<Box[]> {
  return boxesIn(draft, Math.min(box.content + skip, box.end), box.end)
}

/** What a box holds. */
export async function contentOf(draft: Draft, { content, end }: Box): Promise<Buffer> {
  if (end - content > maxReadBytes) throw damagedFile('a table is too large')
  return draft.read(content, end - content)
}

/** Makes a box free space of the same size, so that everything else stays where the file says it is. */
export async function blank(draft: Draft, box: Box): Promise<void> {
  await draft.patch(box.start + 4, Buffer.from('free', 'latin1'))
  await zero(draft, box.content, box.end)
}

/**
 * Writes zeros over a stretch; what lies outside of the file is no part of it.
 *
 * @throws ChatError `file-type` where tables name the same bytes again and again: that would keep the disk busy for days
 */
export async function zero(draft: Draft, start: number, end: number): Promise<void> {
  const last = Math.min(end, draft.bytes)
  const total = (zeroed.get(draft) ?? 0) + stretchBytes + Math.max(0, last - start)
  if (total > maxTimes * draft.bytes + anyFileBytes) throw damagedFile('its tables name the same bytes too often')
  zeroed.set(draft, total)
  for (let at = start; at < last; at += zeroBytes) await draft.patch(at, Buffer.alloc(Math.min(zeroBytes, last - at)))
}

/** Blanks every box that is not of these types; gives the others. */
export async function keepOnly(draft: Draft, boxes: readonly Box[], types: ReadonlySet<string>): Promise<Box[]> {
  const kept: Box[] = []
  for (const box of boxes) {
    if (types.has(box.type)) kept.push(box)
    else await blank(draft, box)
  }
  return kept
}
