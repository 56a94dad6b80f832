import { expect, test } from 'vitest'
import type { FileTransfer } from '../../protocol/file-transfer.ts'
import type { Author } from '../../protocol/model.ts'
import { virtualClock } from '../../testing/index.ts'
import type { Core } from '../core.ts'
import { createOutbox } from '../outbox.ts'
import { memoryStorage } from '../persist.ts'
import { createStores } from '../stores.ts'
import { createHeldFiles } from './held-files.ts'

const author: Author = { kind: 'customer', id: 'ann' }

test('a client that is destroyed leaves no timer and begins no upload', async () => {
  const clock = virtualClock()
  const storage = memoryStorage()
  const outbox = createOutbox(storage)
  const stores = createStores(outbox)
  const uploads: string[] = []
  const core = {
    clock,
    storage,
    outbox,
    stores,
    identity: { author: async () => author },
    session: { drain() {}, sender: () => ({ site: 'demo', token: 'guest:abc' }) },
  } as unknown as Core
  const transfer = {
    upload({ id }: { readonly id: string }) {
      uploads.push(id)
      return { done: new Promise(() => {}), cancel() {} }
    },
  } as unknown as FileTransfer
  const hear = () => {}
  const on = { isWanted: () => true, began: hear, progress: hear, uploaded: hear, failed: hear }
  const files = createHeldFiles(core, transfer, on)
  await storage.write({ 'file/f1': new Blob(['x']) })
  files.upload('f1', 'a.png')
  const media = { id: 'f2', name: 'b.png', type: 'image/png', bytes: 1 }
  const content = { kind: 'media', fallbackText: 'b.png', files: [media] } as const
  const event = { id: 'm', type: 'message', content } as const
  outbox.add({ conversation: 'c', author, event, composedAt: 0, files: ['f2'] })
  files.stop()
  await clock.advance(0)
  expect([uploads, clock.waiting()]).toEqual([[], 0])
})
