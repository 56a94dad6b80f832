import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createClient } from '../create-client.ts'
import { type KeyValueStorage, memoryStorage } from '../persist.ts'
import { leaving } from './restore.ts'

const secret = 'a'.repeat(43)
const id = createHash('sha256').update(Buffer.from(secret, 'base64url')).digest().subarray(0, 16).toString('base64url')
const hello = {
  conversation: 'c',
  author: { kind: 'customer', id },
  event: { id: 'one', type: 'message', content: { kind: 'text', text: 'Hello' } },
  composedAt: 1,
}

async function begin(kept: Readonly<Record<string, unknown>>) {
  const storage: KeyValueStorage = memoryStorage()
  await storage.write({ customer: secret, current: 'c', ...kept })
  const client = createClient({ site: 'demo', transport: () => ({ send() {}, close() {} }), storage })
  return { client, storage }
}

test('[O1] a draft that waits to be sent already is none: the page ended before it left the composer', async () => {
  const { client, storage } = await begin({ 'outbox/one': hello, 'draft/c': ' Hello\n', 'draft/d': 'Hello' })
  await client.ready()
  expect(client.thread('c').$messages.get()).toHaveLength(1)
  expect(client.thread('c').$draft.get()).toBe('')
  expect(client.thread('d').$draft.get()).toBe('Hello')
  expect(await storage.read('draft/')).toEqual({ 'draft/d': 'Hello' })
})

test('what is typed before it is known whose chat this is goes behind what was kept', async () => {
  const { client, storage } = await begin({ 'draft/c': 'Is it ' })
  client.setDraft('', 'blue?')
  await client.ready()
  expect(client.thread('c').$draft.get()).toBe('Is it blue?')
  expect(client.thread('').$draft.get()).toBe('')
  await expect.poll(() => storage.read('draft/')).toEqual({ 'draft/c': 'Is it blue?' })
})

test('[O2] what a guest left unsent stays who it is of, whoever comes in between, and nothing else does', () => {
  const kept = { owner: 'ann', 'draft/c': 'Hi', 'outbox/one': hello, [`became/${id}`]: 'ann', 'became/other': 'ann' }
  expect(Object.keys(leaving(kept))).toEqual(['owner', 'draft/c', 'became/other'])
})
