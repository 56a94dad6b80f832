import type { Draft } from '../blobs.ts'
import type { ByteSource } from '../byte-source.ts'

/** A picture's size as it is shown, pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Copies a file without what its maker did not mean to tell: place, time, device, comments, and what lies behind its
 * end. What is shown or heard stays as it is. Gives the size of pictures.
 *
 * @throws ChatError `file-type` for one that is damaged
 */
export type Clean = (source: ByteSource, draft: Draft) => Promise<Size | null>
