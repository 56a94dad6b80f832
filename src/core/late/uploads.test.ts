import { expect, test } from 'vitest'
import { ChatError } from '../../protocol/errors.ts'
import type { FileTransfer } from '../../protocol/file-transfer.ts'
import { virtualClock } from '../../testing/index.ts'
import type { Core } from '../core.ts'
import { createOutbox } from '../outbox.ts'
import { memoryStorage } from '../persist.ts'
import { createStores } from '../stores.ts'
import { createUploads } from './uploads.ts'

test('files that cannot come through now do not keep the others', async () => {
  const clock = virtualClock()
  const stores = createStores(createOutbox(memoryStorage()))
  const core = {
    clock,
    stores,
    identity: { author: async () => ({ kind: 'customer', id: 'ann' }) },
    session: { sender: () => ({ site: 'demo', token: 'guest:abc' }) },
  } as unknown as Core
  const tried: string[] = []
  const transfer: FileTransfer = {
    upload({ id }) {
      tried.push(id)
      const done = id === 'small' ? Promise.resolve({ id }) : Promise.reject(new ChatError('busy'))
      return { done, cancel() {} } as ReturnType<FileTransfer['upload']>
    },
    links: async () => ({ links: {}, expiresInMs: 0 }),
  }
  const uploads = createUploads(core, transfer)
  const done: string[] = []
  for (const id of ['large', 'larger', 'small']) {
    const hear = () => {}
    const blob = new Blob(['x'])
    uploads.begin({ id, name: id, blob, began: hear, progress: hear, failed: hear, done: () => done.push(id) })
  }
  await clock.advance(5_000)
  expect(tried.slice(0, 3)).toEqual(['large', 'larger', 'small'])
  expect(done).toEqual(['small'])
  uploads.stop()
  expect(clock.waiting()).toBe(0)
})
