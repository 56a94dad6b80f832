import { describe, expect, test } from 'vitest'
import {
  type Attachment,
  ChatError,
  type Client,
  createClient,
  type KeyValueStorage,
  memoryStorage,
  type Upload,
} from '../src/core/index.ts'
import { isKind, type MediaFile } from '../src/protocol/content.ts'
import type { FileTransfer } from '../src/protocol/file-transfer.ts'
import type { FramesRequest } from '../src/protocol/frames.ts'
import { scriptedGateway, seen } from '../src/testing/index.ts'
import { createPair, type Pair } from '../src/testing/node/index.ts'
import { browserStorage, known, settled } from './one-browser.ts'
import { delivered, text } from './talk.ts'

const minute = 60_000

/** A transfer whose uploads a test ends. */
function transfer() {
  const uploads: (Upload & { end(): void; fail(code: ChatError['code']): void; isCancelled: boolean })[] = []
  const asked: (readonly string[])[] = []
  let serial = 0
  const files: FileTransfer = {
    upload(upload) {
      const gate = Promise.withResolvers<MediaFile>()
      const { id, name, blob } = upload
      const running = {
        ...upload,
        isCancelled: false,
        end: () =>
          gate.resolve({ id, name: `clean ${name}`, type: 'image/png', bytes: blob.size, width: 3, height: 2 }),
        fail: (code: ChatError['code']) => gate.reject(new ChatError(code)),
      }
      uploads.push(running)
      const cancel = () => {
        running.isCancelled = true
      }
      return { done: gate.promise, cancel }
    },
    async links(_author, conversation, ids) {
      asked.push(ids)
      serial += 1
      const known = ids.filter((id) => id !== 'gone')
      return {
        links: Object.fromEntries(known.map((id) => [id, `https://chat.example/${conversation}/${id}?${serial}`])),
        expiresInMs: 60 * minute,
      }
    },
  }
  return { asked, files, uploads }
}
const photo = (name = 'tent.png', bytes = 4) => new File(['x'.repeat(bytes)], name, { type: 'image/png' })
const attached = (client: Client, conversation: string, state: Attachment['state']) =>
  seen(client.thread(conversation).$attachments, (list) => list.length > 0 && list.every((one) => one.state === state))
const waitFor = (uploads: readonly unknown[], count: number) => expect.poll(() => uploads.length).toBe(count)
const mediaOf = (client: Client, conversation: string, at: number) => {
  const content = client.thread(conversation).$messages.get()[at]?.content
  return content && isKind(content, 'media') ? content : undefined
}

/** The keys of what is kept for attachments. */
const keptFor = async (storage: KeyValueStorage) =>
  Object.keys(await storage.read('')).filter((key) => /^(file|attached)/.test(key))

async function attaching(storage: KeyValueStorage = memoryStorage()) {
  const { files, uploads, asked } = transfer()
  const pair = createPair()
  const customer = pair.customer({ storage, files })
  const conversation = customer.start()
  await customer.send(conversation, text('one'))
  await delivered(customer, conversation, 1)
  return { asked, conversation, customer, files, pair, storage, uploads }
}
const offline = async (pair: Pair, customer: Client) => {
  pair.setOffline(true)
  pair.cut()
  await seen(customer.$connection, ({ status }) => status === 'waiting')
}

describe('attachments', () => {
  test('are uploaded at once as whom one writes, and sent as the gateway found them', async () => {
    const { conversation, customer, storage, uploads } = await attaching()
    const id = await customer.attach(conversation, photo())
    await attached(customer, conversation, 'uploading')
    expect(uploads).toMatchObject([{ id, name: 'tent.png', site: 'demo', token: expect.stringMatching(/^guest:/) }])
    uploads[0]?.end()
    await attached(customer, conversation, 'uploaded')
    await customer.send(conversation, text(''))
    expect(customer.thread(conversation).$attachments.get()).toEqual([])
    await delivered(customer, conversation, 2)
    expect(mediaOf(customer, conversation, 1)).toEqual({
      kind: 'media',
      files: [{ id, name: 'clean tent.png', type: 'image/png', bytes: 4, width: 3, height: 2 }],
      fallbackText: 'tent.png',
    })
    await expect.poll(() => keptFor(storage)).toEqual([])
  })

  test('[O2] hold their message until they are there, and what comes after it', async () => {
    const { conversation, customer, uploads } = await attaching()
    await customer.attach(conversation, photo())
    await attached(customer, conversation, 'uploading')
    await customer.send(conversation, text('look'))
    await customer.send(conversation, text('well?'))
    expect(customer.thread(conversation).$messages.get().slice(1)).toMatchObject([{ seq: null }, { seq: null }])
    expect(mediaOf(customer, conversation, 1)).toMatchObject({ text: 'look', files: [{ name: 'tent.png' }] })
    uploads[0]?.end()
    await delivered(customer, conversation, 3)
    const seqs = customer
      .thread(conversation)
      .$messages.get()
      .map(({ seq }) => seq)
    expect(seqs).toEqual([1, 2, 3])
    expect(mediaOf(customer, conversation, 1)?.files).toMatchObject([{ name: 'clean tent.png', width: 3 }])
  })

  test('[O3] of a message composed offline are uploaded by the next page, and sent once', async () => {
    const { conversation, customer, files, pair, storage, uploads } = await attaching()
    await offline(pair, customer)
    const id = await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    uploads[0]?.fail('busy')
    await customer.send(conversation, text('look'))
    await customer.attach(conversation, photo('later.png'))
    customer.destroy()
    const next = pair.customer({ storage, files })
    await next.ready()
    expect(mediaOf(next, conversation, 1)).toMatchObject({ text: 'look', files: [{ id }] })
    expect(next.thread(conversation).$attachments.get()).toMatchObject([{ name: 'later.png', bytes: 4 }])
    expect(next.thread(conversation).$attachments.get()[0]?.blob).toBeInstanceOf(Blob)
    pair.setOffline(false)
    next.connect()
    await expect
      .poll(() =>
        uploads
          .slice(1)
          .map((upload) => upload.name)
          .sort(),
      )
      .toEqual(['later.png', 'tent.png'])
    expect(
      await uploads
        .slice(1)
        .find((upload) => upload.id === id)
        ?.blob.text(),
    ).toBe('xxxx')
    uploads
      .slice(1)
      .find((upload) => upload.id === id)
      ?.end()
    await delivered(next, conversation, 2)
    await pair.clock.advance(minute)
    expect(pair.traffic.filter(({ frame }) => frame.t === 'append' && frame.event.type === 'message')).toHaveLength(2)
    expect(Object.keys(await storage.read('file/'))).toHaveLength(1)
  })

  test('are tried again while the network fails, at once when it is back', async () => {
    const { conversation, customer, pair, uploads } = await attaching()
    await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    uploads[0]?.fail('busy')
    await pair.clock.advance(1_000)
    await waitFor(uploads, 2)
    uploads[1]?.fail('busy')
    await pair.clock.advance(1_000)
    expect(uploads).toHaveLength(2)
    pair.cut()
    await seen(customer.$connection, ({ status }) => status === 'waiting')
    await pair.clock.advance(999)
    await seen(customer.$connection, ({ status }) => status === 'online')
    await waitFor(uploads, 3)
    uploads[2]?.end()
    await attached(customer, conversation, 'uploaded')
  })

  test('that are refused say why: in the composer nothing is sent, in the outbox the message fails until tried again', async () => {
    const { conversation, customer, uploads } = await attaching()
    const id = await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    uploads[0]?.fail('file-type')
    await attached(customer, conversation, 'failed')
    expect(customer.thread(conversation).$attachments.get()).toMatchObject([{ failure: 'file-type' }])
    await expect(customer.send(conversation, text('look'))).rejects.toMatchObject({ code: 'file-type' })
    customer.retryUpload(conversation, id)
    await attached(customer, conversation, 'uploading')
    const message = await customer.send(conversation, text('look'))
    uploads[1]?.fail('too-many-files')
    const failed = (code?: string) =>
      seen(customer.thread(conversation).$messages, (messages) => messages[1]?.failure === code)
    await failed('too-many-files')
    await customer.send(conversation, text('not held by it'))
    await seen(customer.thread(conversation).$messages, (messages) => messages.some(({ seq }) => seq === 2))
    customer.retry(conversation, message)
    await waitFor(uploads, 3)
    uploads[2]?.end()
    await delivered(customer, conversation, 3)
  })

  test('that the gateway has lost are uploaded again when the message is tried again', async () => {
    const gateway = scriptedGateway()
    const { files, uploads } = transfer()
    const customer = createClient({ site: 'demo', transport: gateway.transport, files, storage: memoryStorage() })
    const conversation = customer.start()
    await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    uploads[0]?.end()
    await attached(customer, conversation, 'uploaded')
    gateway.refuseNext('file-not-found')
    const id = await customer.send(conversation, text('look'))
    await seen(customer.thread(conversation).$messages, ([message]) => message?.failure === 'file-not-found')
    customer.retry(conversation, id)
    await waitFor(uploads, 2)
    expect(uploads[1]?.id).toBe(uploads[0]?.id)
    uploads[1]?.end()
    await delivered(customer, conversation, 1)
    customer.destroy()
  })

  test('taken off are cancelled, and nothing of them is kept', async () => {
    const { conversation, customer, storage, uploads } = await attaching()
    const id = await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    customer.detach(conversation, id)
    expect(uploads[0]?.isCancelled).toBe(true)
    expect(customer.thread(conversation).$attachments.get()).toEqual([])
    await expect.poll(() => keptFor(storage)).toEqual([])
  })

  test('of a message that is discarded go with it', async () => {
    const { conversation, customer, storage, uploads } = await attaching(browserStorage().kept)
    await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    const id = await customer.send(conversation, text('look'))
    customer.discard(conversation, id)
    expect(customer.thread(conversation).$messages.get()).toHaveLength(1)
    await expect.poll(() => keptFor(storage)).toEqual([])
    await expect.poll(() => uploads[0]?.isCancelled).toBe(true)
  })

  test('stay in the composer when a hook refuses the message', async () => {
    const { conversation, customer, uploads } = await attaching()
    await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    customer.hook('beforeSend', () => {
      uploads[0]?.end()
      return new Promise((resolve) => setImmediate(() => resolve(false)))
    })
    await expect(customer.send(conversation, text('look'))).rejects.toMatchObject({ code: 'vetoed' })
    expect(customer.thread(conversation).$attachments.get()).toMatchObject([{ state: 'uploaded', file: { width: 3 } }])
  })

  test('have bounds that are told before anything is sent', async () => {
    const { conversation, customer, pair, uploads } = await attaching()
    await expect(customer.attach(conversation, photo('film', 10 * 1024 * 1024 + 1))).rejects.toMatchObject({
      code: 'file-too-large',
    })
    await Promise.all([1, 2, 3, 4, 5].map((n) => customer.attach(conversation, photo(`${n}`))))
    await expect(customer.attach(conversation, photo())).rejects.toMatchObject({ code: 'too-many-files' })
    await waitFor(uploads, 2)
    const without = pair.customer({ who: 'without' })
    await expect(without.attach(without.start(), photo())).rejects.toMatchObject({ code: 'bad-option' })
  })

  test('tell how far they are, at most every 100 ms', async () => {
    const { conversation, customer, pair, uploads } = await attaching()
    await customer.attach(conversation, photo('film', 1_000))
    await waitFor(uploads, 1)
    const told: number[] = []
    customer.thread(conversation).$attachments.listen(([one]) => void told.push(one?.progress ?? -1))
    for (let sent = 1; sent <= 10; sent++) {
      await pair.clock.advance(40)
      uploads[0]?.progress(sent * 100)
    }
    expect(told).toEqual([0.3, 0.6, 0.9])
  })

  test('[O8] go with a reset, and what runs is cancelled', async () => {
    const { conversation, customer, storage, uploads } = await attaching()
    await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    await customer.reset()
    expect(uploads[0]?.isCancelled).toBe(true)
    expect(await storage.read('')).toEqual({})
    uploads[0]?.end()
    await Promise.resolve()
    expect(customer.thread(conversation).$attachments.get()).toEqual([])
    expect(await storage.read('')).toEqual({})
  })
})

test('links are asked for together, remembered, and asked for anew before they run out', async () => {
  const { asked, conversation, customer, pair } = await attaching()
  const [a, b, gone] = await Promise.all(['a', 'b', 'gone'].map((id) => customer.link(conversation, id)))
  expect([a, b, gone]).toEqual([expect.stringContaining('/a?1'), expect.stringContaining('/b?1'), null])
  expect(await customer.link(conversation, 'a')).toBe(a)
  expect(asked).toEqual([['a', 'b', 'gone']])
  await pair.clock.advance(59 * minute)
  expect(await customer.link(conversation, 'a')).toContain('/a?2')
  expect(asked).toHaveLength(2)
})

test('a link is asked for once its message is stored, and what was not there is asked for again', async () => {
  const { asked, conversation, customer, uploads } = await attaching()
  const id = await customer.attach(conversation, photo())
  await waitFor(uploads, 1)
  await customer.send(conversation, text('Look'))
  const link = customer.link(conversation, id)
  await Promise.resolve()
  expect(asked).toEqual([])
  uploads[0]?.end()
  expect(await link).toContain(`/${id}?1`)
  expect(await customer.link(conversation, 'gone')).toBeNull()
  expect(await customer.link(conversation, 'gone')).toBeNull()
  expect(asked).toEqual([[id], ['gone'], ['gone']])
})

describe('attachments and the other tabs of a browser', () => {
  test('[O5] are shown in each, and go when one takes them off', async () => {
    const { tab } = browserStorage()
    const { conversation, customer, files, pair, uploads } = await attaching(tab())
    const other = pair.customer({ storage: tab(), files, who: 'other' })
    await other.ready()
    const id = await customer.attach(conversation, photo())
    const [shown] = await attached(other, conversation, 'waiting')
    expect(shown).toMatchObject({ id, name: 'tent.png', blob: expect.any(Blob) })
    uploads[0]?.end()
    await attached(other, conversation, 'uploaded')
    expect(uploads).toHaveLength(1)
    other.detach(conversation, id)
    await seen(customer.thread(conversation).$attachments, (list) => list.length === 0)
  })

  test('[O5] a message one tab uploads for is sent by the one that is connected', async () => {
    const { tab } = browserStorage()
    const { conversation, customer, files, pair, uploads } = await attaching(tab())
    const other = pair.customer({ storage: tab(), files, who: 'other' })
    other.connect()
    await other.ready()
    await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    customer.disconnect()
    await customer.send(conversation, text('look'))
    customer.disconnect()
    await settled()
    uploads[0]?.end()
    await delivered(other, conversation, 2)
    expect(mediaOf(other, conversation, 1)?.files).toMatchObject([{ name: 'clean tent.png' }])
    expect(uploads).toHaveLength(1)
  })

  test('[O5] what a tab that is gone did not upload another one does, after a minute', async () => {
    const { tab } = browserStorage()
    const { conversation, customer, files, pair, uploads } = await attaching(tab())
    const other = pair.customer({ storage: tab(), files, who: 'other' })
    other.connect()
    await other.ready()
    await customer.attach(conversation, photo())
    await waitFor(uploads, 1)
    await customer.send(conversation, text('look'))
    await settled()
    customer.destroy()
    expect(uploads[0]?.isCancelled).toBe(true)
    await pair.clock.advance(minute - 1)
    expect(uploads).toHaveLength(1)
    await pair.clock.advance(1)
    await waitFor(uploads, 2)
    uploads[1]?.end()
    await delivered(other, conversation, 2)
  })

  test('[O2] unsent files stay while somebody else acts here, and are sent by whose they are', async () => {
    const { kept, tab } = browserStorage()
    const { conversation, customer, files, pair, uploads } = await attaching(tab())
    await customer.identify(known('ann'))
    await seen(customer.$customer, (actor) => actor?.id === 'ann')
    await offline(pair, customer)
    await customer.attach(conversation, photo())
    await customer.send(conversation, text('look'))
    await customer.attach(conversation, photo('draft.png'))
    customer.destroy()
    const stranger = pair.customer({ storage: tab(), files, who: 'stranger' })
    await stranger.ready()
    await stranger.send(stranger.start(), text('me'))
    expect(await keptFor(kept)).toHaveLength(1)
    stranger.destroy()
    const before = uploads.length
    pair.setOffline(false)
    const again = pair.customer({ storage: tab(), files, who: 'again' })
    await again.ready()
    await again.identify(known('ann'))
    again.connect()
    await settled()
    await pair.clock.advance(minute)
    await waitFor(uploads, before + 1)
    uploads[before]?.end()
    await seen(again.thread(conversation).$messages, (messages) => messages.some(({ seq }) => seq === 2))
  })
})

test('[O6] a beacon sends nothing that waits for files, nor what comes after it', async () => {
  const requests: FramesRequest[] = []
  const { files, uploads } = transfer()
  const pair = createPair()
  const customer = pair.customer({ files, beacon: (request) => void requests.push(request) })
  const conversation = customer.start()
  await customer.send(conversation, text('one'))
  await delivered(customer, conversation, 1)
  await customer.attach(conversation, photo())
  await waitFor(uploads, 1)
  await customer.send(conversation, text('look'))
  await customer.send(conversation, text('well?'))
  customer.suspend()
  expect(requests).toEqual([])
})
