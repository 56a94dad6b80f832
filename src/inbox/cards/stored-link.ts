import { type Client, type Entry, isKind } from '../../core/index.ts'

/**
 * The address of a file, asked for once its message is stored: before that the gateway gives it to nobody, which would be
 * remembered.
 */
export async function storedLink(client: Client, conversation: string, file: string): Promise<string | null> {
  const { $entries } = client.thread(conversation)
  if (isOnItsWay($entries.get(), file)) {
    await new Promise<void>((stored) => {
      const stop = $entries.listen((entries) => {
        if (isOnItsWay(entries, file)) return
        stop()
        stored()
      })
    })
  }
  return client.link(conversation, file)
}

function isOnItsWay(entries: readonly Entry[], file: string): boolean {
  return entries.some(
    (entry) =>
      entry.seq === null &&
      entry.type === 'message' &&
      isKind(entry.content, 'media') &&
      entry.content.files.some(({ id }) => id === file),
  )
}
