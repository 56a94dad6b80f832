import type { MediaFile } from '../protocol/content.ts'
import type { ErrorCode } from '../protocol/errors.ts'

/** A file on its way into a message. */
export interface Attachment {
  readonly id: string
  readonly name: string
  /** As the device names it, until the gateway has looked. */
  readonly type: string
  readonly bytes: number
  /** For a preview; gone after a page load until it was read from the device. */
  readonly blob: Blob | null
  readonly state: 'waiting' | 'uploading' | 'uploaded' | 'failed'
  /** 0–1. */
  readonly progress: number
  /** Why, for `failed`. */
  readonly failure?: ErrorCode
  /** Set once uploaded. */
  readonly file?: MediaFile
}
