import { ChatError, type Client } from '../core/index.ts'

/** Uploads of forms, in no conversation's composer. */
const nowhere = 'form-files'

/**
 * Uploads a file that goes with an answer and not with a message; resolves with its id.
 *
 * @throws ChatError as `Client.attach`, and the reason it was refused for
 */
export async function uploadAlone(client: Client, file: File): Promise<string> {
  const id = await client.attach(nowhere, file, file.name)
  return new Promise((resolve, reject) => {
    const stop = client.thread(nowhere).$attachments.subscribe((attachments) => {
      const attachment = attachments.find((each) => each.id === id)
      if (attachment?.state !== 'uploaded' && attachment?.state !== 'failed') return
      // After the store has told everybody: taking it off is a change of its own.
      queueMicrotask(() => {
        stop()
        client.detach(nowhere, id)
      })
      if (attachment.state === 'uploaded') resolve(id)
      else reject(new ChatError(attachment.failure ?? 'busy'))
    })
  })
}
