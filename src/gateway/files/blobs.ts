/** Bytes that are being written; nobody else sees them before they are kept. */
export interface Draft {
  /** How many were written. */
  readonly bytes: number
  write(bytes: Uint8Array): Promise<void>
  /** Writes over what was written. */
  patch(offset: number, bytes: Uint8Array): Promise<void>
  /** What was written; fewer bytes only at the end. */
  read(offset: number, count: number): Promise<Buffer>
  /** Resolves when the bytes are durable under their name. */
  keep(): Promise<void>
  /** Forgets them; after `keep` it does nothing. */
  discard(): Promise<void>
}

/** A stretch of bytes, both ends included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/** Bytes by name. The names are the gateway's own, never a client's. */
export interface Blobs {
  /** @throws ChatError `busy` where there is no room for `limits.fileBytes` more. */
  begin(name: string): Promise<Draft>
  /** `null` where there is none. */
  open(name: string, range: ByteRange): Promise<ReadableStream<Uint8Array> | null>
  /** Removing what is not there does nothing. */
  remove(name: string): Promise<void>
  /** Removes what nobody knows, such as what an end of the process left. */
  prune(isKnown: (name: string) => boolean): Promise<void>
}
