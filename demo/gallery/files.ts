import { ChatError, type FileTransfer } from '../../src/core/index.ts'

/** Uploads that go nowhere: one whose name begins with "slow" stays half-way, one with "refused" is refused. */
export function galleryFiles(): FileTransfer {
  return {
    upload({ id, name, blob, progress }) {
      const done = async () => {
        progress(blob.size * 0.4)
        if (name.startsWith('slow')) await new Promise(() => {})
        if (name.startsWith('refused')) throw new ChatError('file-type')
        return { id, name, type: blob.type, bytes: blob.size }
      }
      return { done: done(), cancel() {} }
    },
    async links(_author, _conversation, ids) {
      return {
        links: Object.fromEntries(ids.map((id) => [id, `${location.origin}/pictures/harbour-mug.svg`])),
        expiresInMs: 3_600_000,
      }
    },
  }
}
