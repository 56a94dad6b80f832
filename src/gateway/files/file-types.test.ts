import { describe, expect, test } from 'vitest'
import { createByteSource } from './byte-source.ts'
import { takeIn } from './file-types.ts'
import { createMemoryBlobs } from './memory-blobs.ts'
import * as pictures from './pictures.fixture.ts'

const { latitude, secret } = pictures

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What is found and kept of a file that comes in pieces of this size. */
async function taken(bytes: Buffer, size = 64 * 1024) {
  const draft = await createMemoryBlobs().begin('blob')
  const found = await takeIn(createByteSource(inPieces(bytes, size)), draft)
  return { found, kept: await draft.read(0, draft.bytes) }
}
const failure = (bytes: Buffer) =>
  taken(bytes).then(
    () => 'taken',
    ({ code }) => code,
  )

describe('what nobody meant to tell is gone', () => {
  test.each([
    ['JPEG', pictures.jpeg(), { type: 'image/jpeg', width: 24, height: 16 }],
    ['PNG', pictures.png(), { type: 'image/png', width: 24, height: 16 }],
    ['WebP', pictures.webp(), { type: 'image/webp', width: 24, height: 16 }],
    ['GIF', pictures.gif(), { type: 'image/gif', width: 3, height: 2 }],
    ['AVIF', pictures.avif(), { type: 'image/avif', width: 32, height: 16 }],
    ['MP4', pictures.mp4(), { type: 'video/mp4' }],
    ['QuickTime', pictures.trackedMovie(), { type: 'video/quicktime' }],
  ])('from a %s, however it comes in', async (_name, bytes, expected) => {
    expect(bytes.includes(secret)).toBe(true)
    const { found, kept } = await taken(bytes)
    expect(found).toEqual(expected)
    expect(kept.includes('Secretville')).toBe(false)
    expect(kept.includes(latitude)).toBe(false)
    expect(kept.includes('script')).toBe(false)
    for (const size of [1, 7, 1000]) expect((await taken(bytes, size)).kept.equals(kept)).toBe(true)
    // What is clean stays as it is.
    expect((await taken(kept)).kept.equals(kept)).toBe(true)
  })

  test.each([
    ['JPEG', pictures.jpeg(6), { width: 16, height: 24 }],
    ['PNG', pictures.png(6), { width: 16, height: 24 }],
    ['WebP', pictures.webp(6), { width: 16, height: 24 }],
    ['AVIF', pictures.avif(1), { width: 16, height: 32 }],
  ])('a %s stays turned, and its size is as it is shown', async (_name, bytes, size) => {
    const { found, kept } = await taken(bytes)
    expect(found).toMatchObject(size)
    expect(kept.includes('Secretville') || kept.includes(latitude)).toBe(false)
    expect((await taken(kept)).found).toEqual(found)
  })

  test('films forget when they were made, and lose tracks of neither picture nor sound, at the same places', async () => {
    const bytes = pictures.trackedMovie()
    const { kept } = await taken(bytes)
    expect(kept.length).toBe(bytes.length)
    expect(kept.includes(Buffer.from([0, 0, 0x30, 0x39]))).toBe(false)
    expect(kept.includes('picture!')).toBe(true)
    expect(kept.includes('hdlr') && !kept.toString('latin1').includes('meta')).toBe(true)
  })
})

describe('what a file is, by its content', () => {
  test.each([
    ['a WebM', pictures.webm(), 'video/webm'],
    ['a WAV', pictures.wav(), 'audio/wav'],
    [
      'an MP3',
      Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'), Buffer.from('fffb9000', 'hex'), Buffer.alloc(413)]),
      'audio/mpeg',
    ],
    [
      'an Ogg of Opus',
      Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(22), Buffer.from('OpusHead'), Buffer.alloc(40)]),
      'audio/ogg',
    ],
    ['a PDF', pictures.pdf(), 'application/pdf'],
    ['text', Buffer.from('Größe 42 – passt das?\n'), 'text/plain'],
    ['text that begins like a picture', Buffer.from('BMW fits, II* does not'), 'text/plain'],
    ['a PDF of plain letters', Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj'), 'application/pdf'],
  ])('%s', async (_name, bytes, type) => {
    const { found, kept } = await taken(bytes)
    expect(found).toEqual({ type })
    expect(kept.equals(bytes)).toBe(true)
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('\n <!doctype html><script>alert(1)</script>')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['an SVG with a mark before it', Buffer.from('\ufeff<?xml version="1.0"?><svg/>')],
    ['text with a NUL', Buffer.from('text\0')],
    ['text that is none at its end', Buffer.concat([Buffer.alloc(70_000, 'a'), Buffer.from([0xff])])],
    ['text cut within a character', Buffer.concat([Buffer.alloc(70_000, 'a'), Buffer.from([0xc3])])],
    ['a program', Buffer.concat([Buffer.from('MZ\x90\0\x03'), Buffer.alloc(200)])],
    ['an archive', Buffer.concat([Buffer.from('PK\x03\x04\x14\0'), Buffer.alloc(200)])],
    ['an iPhone’s HEIC, which most browsers do not show', pictures.box('ftyp', Buffer.from('heic\0\0\0\0heicmif1'))],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9])],
    ['a PNG that is cut', pictures.png().subarray(0, 150)],
    ['a GIF that is cut in its first picture', pictures.gif().subarray(0, -secret.length - 4)],
    ['a box larger than its file', Buffer.concat([pictures.avif().subarray(0, 40), Buffer.from([0x7f, 0, 0, 0])])],
    ['a film without index', pictures.box('ftyp', Buffer.from('isom\0\0\0\0isom'))],
  ])('%s is not taken', async (_name, bytes) => {
    expect(await failure(bytes)).toBe('file-type')
  })

  test('a picture of more pixels than a browser can hold is not taken', async () => {
    expect(await failure(pictures.pngOf(60_000, 60_000))).toBe('file-too-large')
    expect(await failure(pictures.pngOf(0, 10))).toBe('file-type')
    expect(await failure(pictures.pngOf(12_000, 9_000))).toBe('taken')
  })

  test('a film whose tables name the same bytes again and again is not taken', async () => {
    const u32 = (...values: readonly number[]) => Buffer.concat(values.map((value) => u32Of(value)))
    const u32Of = (value: number) => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(value)
      return bytes
    }
    const chunks = 200
    const table = pictures.box(
      'stbl',
      pictures.box('stsz', u32(0, 1_000_000, 1)),
      pictures.box('stsc', u32(0, 1, 1, 1, 1)),
      pictures.box('stco', u32(0, chunks, ...Array.from({ length: chunks }, () => 100))),
    )
    const handler = pictures.box('hdlr', u32(0, 0), Buffer.from('meta'), Buffer.alloc(13))
    const track = pictures.box('trak', pictures.box('mdia', handler, pictures.box('minf', table)))
    const film = Buffer.concat([
      pictures.box('ftyp', Buffer.from('qt  \0\0\0\0qt  ')),
      pictures.box('mdat', Buffer.alloc(1_000_000)),
      pictures.box('moov', track),
    ])
    expect(await failure(film)).toBe('file-type')
  })

  test('every beginning and every changed byte of a file ends in an answer', async () => {
    for (const bytes of [
      pictures.jpeg(6),
      pictures.png(6),
      pictures.webp(6),
      pictures.gif(),
      pictures.avif(1),
      pictures.trackedMovie(),
    ]) {
      const codes = new Set<string>()
      for (let at = 0; at < bytes.length; at += 1) {
        codes.add(await failure(bytes.subarray(0, at)))
        const changed = Buffer.from(bytes)
        changed[at] = at % 2 === 0 ? 0xff : 0
        codes.add(await failure(changed))
      }
      for (const code of codes) expect(['taken', 'file-type', 'file-too-large']).toContain(code)
    }
  })
})
