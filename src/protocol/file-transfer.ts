import type { Stop } from './clock.ts'
import type { MediaFile } from './content.ts'

/** Who asks for a file, as in `FramesRequest`. */
export interface FileAuthor {
  readonly site: string
  readonly token: string
  readonly guest?: string
}

/** One file to be uploaded. `id` is made by the client: the same one again is the same upload. */
export interface Upload extends FileAuthor {
  readonly id: string
  readonly name: string
  readonly blob: Blob
  /** How many bytes have gone. */
  readonly progress: (sent: number) => void
}

/** The way files take: `files(gateway)` of `shopbell/transports`. */
export interface FileTransfer {
  /**
   * Uploads one file; resolves with what the gateway found it to be.
   *
   * @throws ChatError `file-too-large`, `file-type`, `too-many-files`, `bad-token`, `token-expired`; `busy` (retryable)
   * where the network or the gateway failed
   */
  upload(upload: Upload): { readonly done: Promise<MediaFile>; readonly cancel: Stop }
  /**
   * Gives addresses, good for an hour, of files in a conversation one may read; those that are gone are left out.
   *
   * @throws ChatError as `upload`
   */
  links(
    author: FileAuthor,
    conversation: string,
    ids: readonly string[],
  ): Promise<{ readonly links: Readonly<Record<string, string>>; readonly expiresInMs: number }>
}
