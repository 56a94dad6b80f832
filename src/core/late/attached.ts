import type { Content, MediaContent, MediaFile } from '../../protocol/content.ts'
import type { AuthoredEvent } from '../../protocol/model.ts'
import type { Attachment } from '../files.ts'
import type { Kept } from '../kept.ts'
import type { KeptItem } from '../outbox.ts'

/** The prefix of the storage keys of what is attached to each draft. */
export const attachedPrefix = 'attached/'
/** The prefix of the storage keys of the bytes of files that no stored message names yet. */
export const filePrefix = 'file/'

/** What is attached to a draft, as the device keeps it: with the gateway's word once it is uploaded. */
export type KeptAttachment = Pick<Attachment, 'id' | 'name' | 'type' | 'bytes' | 'file'>

/** A content that is media, as far as a page can tell: what a message holds is the gateway's to check. */
export function mediaIn(content: Content | undefined): MediaContent | null {
  const media = content?.kind === 'media' ? (content as MediaContent) : null
  return Array.isArray(media?.files) ? media : null
}

/** The ids of the files a message names. */
export function filesOf(event: AuthoredEvent): readonly string[] {
  return event.type === 'message' ? (mediaIn(event.content)?.files ?? []).map(({ id }) => id) : []
}

/** The content of a message with what the gateway found a file to be. */
export function withFile(content: Content, file: MediaFile): Content {
  const media = mediaIn(content)
  if (!media) return content
  return { ...media, files: media.files.map((one) => (one.id === file.id ? { ...one, ...file } : one)) }
}

/** A message's content with what is attached: a text that was written goes along. */
export function mediaOf(text: string, attachments: readonly Attachment[]): Content {
  const names = attachments.map(({ name }) => name).join(', ')
  return {
    kind: 'media',
    files: attachments.map(({ id, name, type, bytes, file }) => file ?? { id, name, type, bytes }),
    ...(text.trim() !== '' && { text }),
    // Together they stay under the bound of a text.
    fallbackText: text.trim() === '' ? names : `${text.slice(0, 6_000).replace(/\p{Surrogate}/gu, '')} (${names})`,
  }
}

/** What is kept of a draft's attachments. */
export function keptOf(attachments: readonly Attachment[]): readonly KeptAttachment[] | undefined {
  if (attachments.length === 0) return undefined
  return attachments.map(({ id, name, type, bytes, file }) => ({ id, name, type, bytes, ...(file && { file }) }))
}

/** The storage keys of the files that these outbox items name. */
export function fileKeysOf(items: readonly KeptItem[]): ReadonlySet<string> {
  return new Set(items.flatMap(({ event }) => filesOf(event)).map((id) => filePrefix + id))
}

/** The attachments a device keeps, by conversation, without those that wait in the outbox already. */
export function attachedOf(kept: Kept, items: readonly KeptItem[]): ReadonlyMap<string, readonly KeptAttachment[]> {
  const sent = fileKeysOf(items)
  const all = Object.entries(kept).filter(([key]) => key.startsWith(attachedPrefix))
  return new Map(
    all.map(([key, list]) => [
      key.slice(attachedPrefix.length),
      ((list ?? []) as readonly KeptAttachment[]).filter(({ id }) => !sent.has(filePrefix + id)),
    ]),
  )
}
