import type { Stop } from '../../protocol/clock.ts'
import type { MediaFile } from '../../protocol/content.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { FileTransfer } from '../../protocol/file-transfer.ts'
import type { AuthoredEvent } from '../../protocol/model.ts'
import type { Core } from '../core.ts'
import { isSame } from '../entries.ts'
import type { Kept } from '../kept.ts'
import type { OutboxItem } from '../outbox.ts'
import type { EventsFrame } from '../receive.ts'
import { filePrefix, filesOf, withFile } from './attached.ts'
import { createUploads } from './uploads.ts'

/** The files that drafts and the outbox name, until a stored message does. */
export interface HeldFiles {
  /** This page has it to upload; `null`: its bytes are on the device. */
  hold(id: string, blob: Blob | null): void
  upload(id: string, name: string): void
  /** Takes them away, here and from the device. */
  drop(ids: readonly string[]): void
  /** What was uploaded is not there any more: it is uploaded anew. */
  forgetUploaded(ids: readonly string[]): void
  /** What waited when the page began is this page's to upload, whoever composed it. */
  resume(items: readonly OutboxItem[], kept: Kept): void
  /** Whether a message in the outbox names it. */
  isNamed(id: string): boolean
  /** Stored messages name their files themselves. */
  stored(frame: EventsFrame): void
  readonly stop: Stop
}

/** What another tab is uploading is uploaded here, too, when the message still waits after this, ms. */
const otherTabMs = 60_000

/** Uploads what is named, and lets go the messages that wait for it. */
export function createHeldFiles(
  core: Core,
  transfer: FileTransfer | undefined,
  on: {
    /** Whether a draft names it. */
    readonly isWanted: (id: string) => boolean
    readonly began: (id: string) => void
    readonly progress: (id: string, part: number) => void
    readonly uploaded: (id: string, file: MediaFile) => void
    readonly failed: (id: string, code: ErrorCode) => void
  },
): HeldFiles {
  const { clock, outbox, session, storage, stores } = core
  const uploads = transfer && createUploads(core, transfer)
  /** Those of this page, with their bytes where they were read. */
  const held = new Map<string, Blob | null>()
  const found = new Map<string, MediaFile>()
  /** Until another tab has had its time. */
  const waiting = new Map<string, Stop>()

  const isNamed = (id: string) => outbox.$items.get().some(({ event }) => filesOf(event).includes(id))
  /** Those waiting for this file, changed. */
  const changeItems = (id: string, to: (item: OutboxItem) => OutboxItem) => {
    for (const { conversation, event, files } of outbox.$items.get()) {
      if (files?.includes(id)) void outbox.change(conversation, event.id, to).then(session.drain)
    }
  }
  const arrived = (id: string, file: MediaFile) =>
    changeItems(id, (item) => {
      const left = item.files?.filter((other) => other !== id)
      const event: AuthoredEvent =
        item.event.type === 'message' ? { ...item.event, content: withFile(item.event.content, file) } : item.event
      return { ...item, event, files: left?.length ? left : undefined }
    })
  const failed = (id: string, failure: ErrorCode) => {
    on.failed(id, failure)
    changeItems(id, (item) => ({ ...item, state: 'failed', failure }))
  }

  const upload = async (id: string, name: string) => {
    const key = filePrefix + id
    const blob = held.get(id) ?? (await storage.read(key).catch((): Record<string, unknown> => ({})))[key]
    if (isOver || (!on.isWanted(id) && !isNamed(id))) return
    if (!uploads || !(blob instanceof Blob)) return failed(id, 'file-not-found')
    held.set(id, blob)
    uploads.begin({
      id,
      name,
      blob,
      began: () => on.began(id),
      progress: (part) => on.progress(id, part),
      done(file) {
        found.set(id, file)
        on.uploaded(id, file)
        arrived(id, file)
      },
      failed: (code) => failed(id, code),
    })
  }

  /** Sees to what the outbox waits for. */
  const serve = () => {
    for (const { event, files, state } of outbox.$items.get()) {
      for (const id of files ?? []) {
        const file = found.get(id)
        if (file) arrived(id, file)
        else if (state !== 'failed') serveOne(id, nameOf(event, id))
      }
    }
  }
  const serveOne = (id: string, name: string) => {
    if (held.has(id)) return void upload(id, name)
    if (waiting.has(id)) return
    const stop = clock.after(otherTabMs, () => {
      waiting.delete(id)
      held.set(id, null)
      serve()
    })
    waiting.set(id, stop)
  }

  /** Forgets, here only, what nobody names any more. */
  const sweep = () => {
    for (const id of [...held.keys(), ...found.keys(), ...waiting.keys()]) {
      if (!on.isWanted(id) && !isNamed(id)) forget(id)
    }
  }
  const forget = (id: string) => {
    uploads?.cancel(id)
    waiting.get(id)?.()
    waiting.delete(id)
    held.delete(id)
    found.delete(id)
  }

  let isOver = false
  let isDue = false
  // Later: who puts something into the outbox keeps it first.
  const look = () => {
    if (isDue) return
    isDue = true
    queueMicrotask(() => {
      isDue = false
      if (isOver) return
      serve()
      sweep()
    })
  }
  const stops = [outbox.$items.listen(look), stores.$actor.listen(look)]

  const drop = (ids: readonly string[]) => {
    if (ids.length === 0) return
    ids.forEach(forget)
    storage.write(Object.fromEntries(ids.map((id) => [filePrefix + id, undefined]))).catch(() => {})
  }

  return {
    hold: (id, blob) => void held.set(id, blob ?? held.get(id) ?? null),
    upload: (id, name) => void upload(id, name),
    drop,
    forgetUploaded(ids) {
      for (const id of ids) {
        found.delete(id)
        held.set(id, held.get(id) ?? null)
      }
    },
    resume(items, kept) {
      for (const id of items.flatMap(({ event }) => filesOf(event))) {
        const blob = kept[filePrefix + id]
        held.set(id, held.get(id) ?? (blob instanceof Blob ? blob : null))
      }
      look()
    },
    isNamed,
    stored({ events }) {
      const actor = stores.$actor.get()
      const own = events.filter(({ author }) => actor && isSame(author, actor))
      drop(own.flatMap(filesOf).filter((id) => held.has(id) || found.has(id)))
    },
    stop() {
      isOver = true
      for (const stop of [...stops, ...waiting.values()]) stop()
      uploads?.stop()
    },
  }
}

function nameOf(event: AuthoredEvent, id: string): string {
  if (event.type !== 'message' || !('files' in event.content)) return ''
  return event.content.files.find((file) => file.id === id)?.name ?? ''
}
