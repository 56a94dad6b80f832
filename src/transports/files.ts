import { type Clock, type Stop, systemClock } from '../protocol/clock.ts'
import type { MediaFile } from '../protocol/content.ts'
import { ChatError, type ErrorCode } from '../protocol/errors.ts'
import type { FileTransfer } from '../protocol/file-transfer.ts'

/** What `files` is made of; every part has a default. */
export interface FilesOptions {
  readonly clock?: Clock
}

/** An upload of which nothing goes, and then nothing comes, for this long counts as a cut, ms. */
const stalledMs = 30_000
/** The longest name that is told, characters: a header has an end. */
const nameCharacters = 200

/**
 * Uploads files to a gateway and asks it for their links. An upload that is cancelled rejects as one that was cut does:
 * `busy`.
 *
 * @param gateway the gateway's address: `https://chat.example`
 * @example createClient({ site: 'my-shop', transport, storage, files: files('https://chat.example') })
 */
export function files(gateway: string, { clock = systemClock }: FilesOptions = {}): FileTransfer {
  const url = `${gateway}/v1/files`
  return {
    upload({ site, token, guest, id, name, blob, progress }) {
      // Of what goes up `fetch` tells nothing.
      const request = new XMLHttpRequest()
      const cancel = () => request.abort()
      let stop: Stop = () => {}
      const wait = () => {
        stop()
        stop = clock.after(stalledMs, cancel)
      }
      const done = new Promise<MediaFile>((resolve, reject) => {
        request.upload.onprogress = ({ loaded }) => {
          wait()
          progress(loaded)
        }
        request.onloadend = () => {
          stop()
          try {
            resolve(answerOf(request.status === 200, request.responseText))
          } catch (error) {
            reject(error)
          }
        }
        request.open('POST', url)
        const headers = {
          Authorization: `Bearer ${token}`,
          'X-Shopbell-Site': site,
          'X-Shopbell-File': id,
          // Half a character has no place in an address.
          'X-Shopbell-Name': encodeURIComponent(name.slice(0, nameCharacters).replace(/\p{Surrogate}/gu, '')),
          ...(guest && { 'X-Shopbell-Guest': guest }),
        }
        for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value)
        wait()
        request.send(blob)
      })
      return { done, cancel }
    },
    async links({ site, token, guest }, conversation, ids) {
      // A string goes as `text/plain`, which needs no preflight. Who somebody is stands in it.
      const body = JSON.stringify({ site, token, guest, conversation, files: ids })
      const sent = fetch(`${url}/links`, { method: 'POST', body, credentials: 'omit' })
      const [isGood, text] = await sent
        .then(async (answer) => [answer.ok, await answer.text()] as const)
        .catch(() => [])
      const { links, expiresInMs } = answerOf<Awaited<ReturnType<FileTransfer['links']>>>(isGood, text)
      const whole = Object.entries(links).map(([id, path]) => [id, gateway + path])
      return { links: Object.fromEntries(whole), expiresInMs }
    },
  }
}

/** What a gateway answered, or its refusal; anything else is of somebody on the way. */
function answerOf<Answer>(isGood = false, text = ''): Answer {
  let answer: { code?: unknown; message?: string } = {}
  try {
    answer = JSON.parse(text)
    // The gateway's own word.
    if (isGood) return answer as Answer
  } catch {}
  // A proxy's numbers are no code of ours.
  const { code, message } = answer
  throw new ChatError(typeof code === 'string' ? (code as ErrorCode) : 'busy', message)
}
