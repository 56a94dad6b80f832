import type { Draft } from '../blobs.ts'
import { type ByteSource, damagedFile } from '../byte-source.ts'

/** What no text holds: control characters but tab, line feed, form feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

/** Whether a file begins as text in UTF-8 that is no markup: what browsers might take for a page is not taken at all. */
export function beginsAsText(head: Buffer): boolean {
  try {
    // A character may go on behind the head.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return text.trim() !== '' && !controls.test(text) && !/^\s*</.test(text)
  } catch {
    return false
  }
}

/** Copies text, which has to be that up to its end. */
export async function cleanText(source: ByteSource, draft: Draft): Promise<null> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const check = (bytes?: Buffer) => {
    try {
      if (!controls.test(decoder.decode(bytes, { stream: bytes !== undefined }))) return
    } catch {
      // Said below.
    }
    throw damagedFile('it is no text in UTF-8')
  }
  for (let chunk = await source.some(); chunk; chunk = await source.some()) {
    check(chunk)
    await draft.write(chunk)
  }
  check()
  return null
}
