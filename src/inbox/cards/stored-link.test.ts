import { atom } from 'nanostores'
import { expect, it } from 'vitest'
import type { Client, Entry } from '../../core/index.ts'
import { storedLink } from './stored-link.ts'

const sent = (seq: number | null) =>
  ({
    id: 'm',
    type: 'message',
    seq,
    content: { kind: 'media', files: [{ id: 'f' }], fallbackText: 'x' },
  }) as unknown as Entry

/** A client with one conversation, and what it was asked for. */
function clientWith(entries: readonly Entry[]) {
  const $entries = atom(entries)
  const asked: string[] = []
  const link = async (_conversation: string, file: string) => {
    asked.push(file)
    return `https://files.example/${file}`
  }
  const client = { thread: () => ({ $entries }), link } as unknown as Client
  return { client, asked, $entries }
}

it('asks at once for a file of a stored message', async () => {
  const { client } = clientWith([sent(3)])
  expect(await storedLink(client, 'one', 'f')).toBe('https://files.example/f')
})

it('asks for a file of a message on its way when that is stored', async () => {
  const { $entries, asked, client } = clientWith([sent(null)])
  const link = storedLink(client, 'one', 'f')
  $entries.set([sent(null)])
  await Promise.resolve()
  expect(asked).toEqual([])
  $entries.set([sent(3)])
  expect(await link).toBe('https://files.example/f')
})
