import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import type { Blobs, Draft } from './blobs.ts'

/** What a gateway without a folder keeps of files, bytes: it is one for trying things out. */
const maxTotalBytes = 256 * 1024 * 1024

/** Bytes in memory, bounded as a whole. */
export function createMemoryBlobs(maxBytes = maxTotalBytes): Blobs {
  const kept = new Map<string, Buffer<ArrayBuffer>>()
  let total = 0
  let reserved = 0

  function draft(name: string): Draft {
    const parts: Buffer<ArrayBuffer>[] = []
    let bytes = 0
    let isOpen = true
    reserved += limits.fileBytes
    const whole = () => {
      const [joined] = parts.length === 1 ? parts : parts.splice(0, parts.length, Buffer.concat(parts, bytes)) && parts
      return joined ?? Buffer.alloc(0)
    }
    const end = () => {
      if (isOpen) reserved -= limits.fileBytes
      isOpen = false
    }
    return {
      get bytes() {
        return bytes
      },
      async write(chunk) {
        parts.push(Buffer.from(chunk))
        bytes += chunk.byteLength
      },
      async patch(offset, chunk) {
        whole().set(chunk, offset)
      },
      read: async (offset, count) => whole().subarray(offset, offset + count),
      async keep() {
        end()
        kept.set(name, whole())
        total += bytes
      },
      async discard() {
        end()
      },
    }
  }

  return {
    async begin(name) {
      if (total + reserved + limits.fileBytes <= maxBytes) return draft(name)
      throw new ChatError('busy', 'The memory for files is full; give the gateway a data folder.')
    },
    async open(name, { first, last }) {
      const bytes = kept.get(name)
      return bytes ? new Blob([bytes.subarray(first, last + 1)]).stream() : null
    },
    async remove(name) {
      total -= kept.get(name)?.length ?? 0
      kept.delete(name)
    },
    async prune() {},
  }
}
