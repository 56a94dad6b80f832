import type { MediaFile, TextContent } from '../../protocol/content.ts'
import { ChatError, type ErrorCode } from '../../protocol/errors.ts'
import type { FileTransfer } from '../../protocol/file-transfer.ts'
import { fileBytes, filesPerMessage } from '../../protocol/page-limits.ts'
import type { Client } from '../client.ts'
import { keepChanges } from '../commands/append.ts'
import { checkText, createSend } from '../commands/send.ts'
import type { Core } from '../core.ts'
import type { Attachment } from '../files.ts'
import { attachedPrefix, filePrefix, keptOf, mediaOf } from './attached.ts'
import { createHeldFiles, type HeldFiles } from './held-files.ts'

/** What is attached to drafts. */
export interface Attachments extends Pick<Client, 'attach' | 'detach' | 'retryUpload' | 'send'> {
  readonly files: HeldFiles
}

/** The longest name that is passed on, characters: its ending is what matters. */
const nameCharacters = 100

/** The attachments of a client, each kept on the device and uploaded at once. */
export function createAttachments(core: Core, transfer: FileTransfer | undefined): Attachments {
  const { storage, stores } = core
  const plain = createSend(core)
  /** Taken out of the composer, and not in the outbox yet. */
  const taken = new Map<string, Attachment>()
  const isWanted = (id: string) =>
    taken.has(id) ||
    [...stores.threads.values()].some(({ $attachments }) => $attachments.get().some((one) => one.id === id))

  const listOf = (conversation: string) => stores.thread(conversation).$attachments
  const keptList = (conversation: string) => ({ [attachedPrefix + conversation]: keptOf(listOf(conversation).get()) })
  const keepList = (conversation: string) => storage.write(keptList(conversation)).catch(() => {})

  const patch = (id: string, to: (one: Attachment) => Attachment) => {
    const one = taken.get(id)
    if (one) taken.set(id, to(one))
    for (const { $attachments } of stores.threads.values()) {
      const list = $attachments.get()
      if (list.some((each) => each.id === id)) $attachments.set(list.map((each) => (each.id === id ? to(each) : each)))
    }
  }
  const uploaded = (id: string, file: MediaFile) => {
    patch(id, (one) => ({ ...one, state: 'uploaded', progress: 1, file }))
    for (const { $attachments, conversation } of stores.threads.values()) {
      if ($attachments.get().some((one) => one.id === id)) void keepList(conversation)
    }
  }
  const files = createHeldFiles(core, transfer, {
    isWanted,
    began: (id) => patch(id, (one) => ({ ...one, state: 'uploading' })),
    progress: (id, progress) => patch(id, (one) => ({ ...one, progress })),
    uploaded,
    failed: (id, failure) => patch(id, (one) => ({ ...one, state: 'failed', progress: 0, failure })),
  })

  const check = (conversation: string, { size }: Blob) => {
    if (!transfer) throw new ChatError('bad-option', 'Nothing can be attached: createClient got no `files`.')
    if (size > fileBytes)
      throw refusal('file-too-large', `The file has ${size} bytes: send at most ${fileBytes}.`, size, fileBytes)
    const count = listOf(conversation).get().length
    if (count >= filesPerMessage)
      throw refusal('too-many-files', `${count} files are attached: send them first.`, count, filesPerMessage)
  }
  const add = (conversation: string, attachment: Attachment) => {
    files.hold(attachment.id, attachment.blob)
    listOf(conversation).set([...listOf(conversation).get(), attachment])
  }
  const isAttached = (conversation: string, id: string) =>
    listOf(conversation)
      .get()
      .some((one) => one.id === id)

  return {
    files,
    async attach(conversation, blob, given = 'name' in blob ? String(blob.name) : '') {
      const { generation } = core
      await core.ready()
      if (generation !== core.generation) throw new ChatError('destroyed', 'The customer was reset in the meantime.')
      check(conversation, blob)
      const id = core.id()
      const name = plainName(given)
      const { type, size: bytes } = blob
      const attachment: Attachment = { id, name, type, bytes, blob, state: 'waiting', progress: 0 }
      add(conversation, attachment)
      const changes = () => ({ [filePrefix + id]: blob, ...keptList(conversation) })
      // A device that refuses keeps it as long as the page lives.
      const hasGivenWay = await keepChanges(core, conversation, changes()).catch(() => false)
      if (hasGivenWay) {
        add(conversation, attachment)
        await storage.write(changes()).catch(() => {})
      }
      core.session.connect()
      if (isAttached(conversation, id)) files.upload(id, name)
      else if (!isWanted(id) && !files.isNamed(id)) files.drop([id])
      return id
    },
    detach(conversation, id) {
      const list = listOf(conversation)
      list.set(list.get().filter((one) => one.id !== id))
      files.drop([id])
      void keepList(conversation)
    },
    retryUpload(conversation, id) {
      const attachment = listOf(conversation)
        .get()
        .find((one) => one.id === id && one.failure)
      if (!attachment) return
      patch(id, ({ failure: _, ...one }) => ({ ...one, state: 'waiting' }))
      files.upload(id, attachment.name)
    },
    async send(conversation, content, options) {
      const list = listOf(conversation)
      const attachments = list.get()
      if (attachments.length === 0 || content.kind !== 'text') return plain(conversation, content, options)
      for (const { failure, name } of attachments) {
        if (failure) throw new ChatError(failure, `${name} was not uploaded: take it off or upload it again.`)
      }
      const { text } = content as TextContent
      if (text.trim() !== '') checkText(text)
      const { generation } = core
      for (const one of attachments) taken.set(one.id, one)
      list.set([])
      const left = attachments.filter(({ file }) => !file).map(({ id }) => id)
      for (const id of left) files.hold(id, null)
      try {
        const message = mediaOf(text, attachments)
        const id = await plain(conversation, message, options, left.length > 0 ? left : undefined)
        void keepList(conversation)
        return id
      } catch (error) {
        // It is as it was, but for what was uploaded meanwhile.
        if (generation === core.generation)
          list.set([...attachments.map((one) => taken.get(one.id) ?? one), ...list.get()])
        throw error
      } finally {
        for (const { id } of attachments) taken.delete(id)
      }
    },
  }
}

/** A name that every gateway takes: not empty, and without half characters. */
function plainName(given: string): string {
  return (
    [...given]
      .slice(-nameCharacters)
      .join('')
      .replace(/\p{Cs}/gu, '')
      .trim() || 'file'
  )
}

function refusal(code: ErrorCode, words: string, value: number, limit: number): ChatError {
  return new ChatError(code, words, { value, limit })
}
