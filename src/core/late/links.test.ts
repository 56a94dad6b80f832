import { expect, test } from 'vitest'
import type { FileTransfer } from '../../protocol/file-transfer.ts'
import { virtualClock } from '../../testing/index.ts'
import type { Core } from '../core.ts'
import { createOutbox } from '../outbox.ts'
import { memoryStorage } from '../persist.ts'
import { createStores } from '../stores.ts'
import { createLink } from './links.ts'

test('of a thread full of pictures links are asked for together, not more than a gateway takes at one time', async () => {
  const core = {
    clock: virtualClock(),
    stores: createStores(createOutbox(memoryStorage())),
    identity: { author: async () => ({ kind: 'customer', id: 'ann' }) },
    session: { sender: () => ({ site: 'demo', token: 'guest:abc' }) },
  } as unknown as Core
  const asked: number[] = []
  const links: FileTransfer['links'] = async (_author, _conversation, ids) => {
    asked.push(ids.length)
    return { links: Object.fromEntries(ids.map((id) => [id, `https://chat.example/${id}`])), expiresInMs: 3_600_000 }
  }
  const link = createLink(core, { links } as FileTransfer)
  const ids = Array.from({ length: 120 }, (_, at) => `f${at}`)
  const found = await Promise.all(ids.map((id) => link('c', id)))
  expect(found).toEqual(ids.map((id) => `https://chat.example/${id}`))
  expect(asked).toEqual([50, 50, 20])
})
