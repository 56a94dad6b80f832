import type { Core } from '../core.ts'
import type { Attachment } from '../files.ts'
import { type Kept, withPrefix } from '../kept.ts'
import { type KeptItem, outboxPrefix } from '../outbox.ts'
import { attachedOf, attachedPrefix, fileKeysOf, filePrefix, type KeptAttachment, keptOf } from './attached.ts'
import type { HeldFiles } from './held-files.ts'

/** Makes state of the attachments a device keeps. */
export function createShowAttached(core: Core, files: HeldFiles) {
  const { outbox, storage, stores } = core

  const attachmentOf = (kept: KeptAttachment, blob: unknown): Attachment => ({
    ...kept,
    blob: blob instanceof Blob ? blob : null,
    state: kept.file ? 'uploaded' : 'waiting',
    progress: kept.file ? 1 : 0,
  })

  return {
    /** What was kept when the page began; takes away from the device what nobody names. */
    show(kept: Kept): void {
      const items = Object.values(withPrefix(kept, outboxPrefix)) as KeptItem[]
      const named = new Set(fileKeysOf(items))
      const changes: Record<string, unknown> = {}
      for (const [conversation, list] of attachedOf(kept, items)) {
        const { $attachments } = stores.thread(conversation)
        const here = $attachments.get()
        const restored = list
          .filter(({ id }) => here.every((one) => one.id !== id))
          .map((one) => attachmentOf(one, kept[filePrefix + one.id]))
          .filter(({ blob, file }) => blob ?? file)
        $attachments.set([...restored, ...here])
        if (restored.length < list.length || list.length === 0)
          changes[attachedPrefix + conversation] = keptOf($attachments.get())
        for (const { id } of list) named.add(filePrefix + id)
        for (const { blob, file, id, name } of restored) {
          files.hold(id, blob)
          if (!file) files.upload(id, name)
        }
      }
      for (const key of Object.keys(withPrefix(kept, filePrefix))) if (!named.has(key)) changes[key] = undefined
      if (Object.keys(changes).length > 0) storage.write(changes).catch(() => {})
      files.resume(outbox.$items.get(), kept)
    },
    /** Another tab attached something, took it off or sent it; whoever did so uploads it. */
    async changed(conversation: string, told: unknown): Promise<void> {
      const list = Array.isArray(told) ? (told as readonly KeptAttachment[]) : []
      const kept: Kept = Object.assign({}, ...(await Promise.all(list.map(({ id }) => storage.read(filePrefix + id)))))
      const { $attachments } = stores.thread(conversation)
      const here = new Map($attachments.get().map((one) => [one.id, one]))
      $attachments.set(
        list.map((one) => {
          const known = here.get(one.id)
          return known && !one.file ? known : attachmentOf(one, known?.blob ?? kept[filePrefix + one.id])
        }),
      )
    },
  }
}
