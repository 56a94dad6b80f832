import type { Draft } from '../blobs.ts'
import { type ByteSource, damagedFile, drain } from '../byte-source.ts'
import type { Size } from './cleaner.ts'

const extension = 0x21
const image = 0x2c
const trailer = 0x3b
const graphicControl = 0xf9
const application = 0xff
/** What says how often an animation is repeated. */
const loops = ['NETSCAPE2.0', 'ANIMEXTS1.0']

/** Copies a GIF (https://www.w3.org/Graphics/GIF/spec-gif89a.txt) without comments and what applications added. */
export async function cleanGif(source: ByteSource, draft: Draft): Promise<Size> {
  const head = await source.take(13)
  await draft.write(head)
  await copyColours(source, draft, head[10] ?? 0)
  let hasImage = false

  for (;;) {
    // Many encoders leave out the trailer; a picture that was cut shows what there is.
    const [block = trailer] = await source.peek(1)
    if (block === trailer) {
      if (!hasImage) throw damagedFile('it holds no picture')
      await draft.write(Buffer.from([trailer]))
      await drain(source)
      return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) }
    }
    await source.take(1)
    if (block === image) {
      hasImage = true
      const descriptor = await source.take(9)
      await draft.write(Buffer.from([image]))
      await draft.write(descriptor)
      await copyColours(source, draft, descriptor[8] ?? 0)
      await draft.write(await source.take(1))
      await copyBlocks(source, draft)
    } else if (block === extension) {
      const [label = 0] = await source.take(1)
      const [length = 0] = await source.peek(1)
      const name = (await source.peek(1 + length)).toString('latin1', 1)
      const isKept = label === graphicControl || (label === application && loops.includes(name))
      if (isKept) await draft.write(Buffer.from([extension, label]))
      await copyBlocks(source, isKept ? draft : null)
    } else throw damagedFile('a block is of no known kind')
  }
}

async function copyColours(source: ByteSource, draft: Draft, flags: number): Promise<void> {
  if ((flags & 0x80) !== 0) await draft.write(await source.take(3 * 2 ** ((flags & 7) + 1)))
}

/** Copies blocks of up to 255 bytes up to the empty one, or takes them for nobody. */
async function copyBlocks(source: ByteSource, draft: Draft | null): Promise<void> {
  for (let length = -1; length !== 0; ) {
    const [first = 0] = await source.peek(1)
    length = first
    const block = await source.take(1 + length)
    if (draft) await draft.write(block)
  }
}
