import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { MediaFile } from '../../protocol/content.ts'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import type { Author } from '../../protocol/model.ts'
import { type VirtualClock, virtualClock } from '../../testing/virtual-clock.ts'
import { openDiskBlobs } from './disk-blobs.ts'
import type { FileStore } from './file-store.ts'
import { createMemoryBlobs } from './memory-blobs.ts'
import { openFileStore } from './open-file-store.ts'
import { jpeg, pdf, secret } from './pictures.fixture.ts'

const site = 'shop'
const cora: Author = { kind: 'customer', id: 'cora' }
const mallory: Author = { kind: 'customer', id: 'mallory' }
const anna: Author = { kind: 'agent', id: 'cora' }
const place = { site, conversation: 'c1' }
const other = { site, conversation: 'c2' }

const folders: string[] = []
const stores: FileStore[] = []
afterEach(async () => {
  for (const store of stores.splice(0)) store.close()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'shopbell-files-'))
  folders.push(folder)
  return folder
}

async function opened(folder: string | undefined, clock: VirtualClock = virtualClock(), over = {}) {
  const aliases: Record<string, string> = {}
  const reports: string[] = []
  const files = await openFileStore(folder, {
    clock,
    aliasOf: async (_site, guest) => aliases[guest] ?? null,
    report: (line) => reports.push(line),
    ...over,
  })
  stores.push(files)
  const put = (id: string, bytes: Uint8Array = pdf(), author = cora, name = 'Größe.pdf') =>
    files.put({ site, author, id, name }, chunks(bytes))
  const found = async (author: Author, mayRead: boolean, ...ids: string[]) => [
    ...(await files.find({ place, author, mayRead }, ids)).keys(),
  ]
  return { files, put, found, clock, aliases, reports }
}

async function* chunks(bytes: Uint8Array, end?: Error) {
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100)
  if (end) throw end
}

async function contentOf(files: FileStore, file: MediaFile, author = cora, range?: readonly [number, number]) {
  const kept = (await files.find({ place, author, mayRead: true }, [file.id])).get(file.id)
  const [first, last] = range ?? [0, file.bytes - 1]
  const body = kept ? await files.open(kept.blob, { first, last }) : null
  return body && Buffer.from(await new Response(body).arrayBuffer())
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof ChatError ? error.code : error),
  )

describe.each([
  ['in a folder', newFolder],
  ['in memory', async () => undefined],
])('files %s', (_name, folderOf) => {
  test('are kept, found to be what they are, and given back whole or in part', async () => {
    const { files, put } = await opened(await folderOf())
    const file = await put('f1')
    expect(file).toEqual({ id: 'f1', name: 'Größe.pdf', type: 'application/pdf', bytes: pdf().length })
    expect(await contentOf(files, file)).toEqual(pdf())
    expect(await contentOf(files, file, cora, [5, 7])).toEqual(pdf().subarray(5, 8))
    const picture = await put('f2', jpeg(), cora, '../../etc/passwd')
    expect(picture).toMatchObject({ name: 'passwd.jpg', type: 'image/jpeg', width: 24, height: 16 })
    expect((await contentOf(files, picture))?.length).toBe(picture.bytes)
    expect((await contentOf(files, picture))?.includes(secret)).toBe(false)
  })

  test('[N1] the same again is the same, also at the same time; other bytes under its id are a conflict', async () => {
    const { files, put } = await opened(await folderOf())
    const [first, second] = await Promise.all([put('f1', jpeg()), put('f1', jpeg())])
    expect(second).toEqual(first)
    expect(await put('f1', jpeg(), cora, 'another-name.jpg')).toEqual(first)
    expect(await codeOf(put('f1', pdf()))).toBe('conflict')
    expect((await contentOf(files, first))?.length).toBe(first.bytes)
  })

  test('[N1] an id is its author’s: others, of another kind or site too, have their own', async () => {
    const { files, put, found } = await opened(await folderOf())
    await put('f1', jpeg())
    expect((await put('f1', pdf(), mallory)).type).toBe('application/pdf')
    expect((await put('f1', pdf(), anna)).type).toBe('application/pdf')
    expect(await found(mallory, false, 'f1', 'f2')).toEqual(['f1'])
    const elsewhere = { place: { site: 'other', conversation: 'c1' }, author: cora, mayRead: true }
    expect((await files.find(elsewhere, ['f1'])).size).toBe(0)
  })

  test('one that is cut leaves nothing, and can come again', async () => {
    const folder = await folderOf()
    const { files, put, clock } = await opened(folder)
    const cut = files.put({ site, author: cora, id: 'f1', name: '' }, chunks(pdf(), new ChatError('busy')))
    expect(await codeOf(cut)).toBe('busy')
    expect(await codeOf(put('f1', Buffer.from('<html>')))).toBe('file-type')
    if (folder) expect(await readdir(join(folder, 'files'))).toEqual([])
    expect(clock.waiting()).toBe(0)
    expect((await put('f1')).bytes).toBe(pdf().length)
  })

  test('[N2] are seen by their author, and by who reads the conversation of a message that shows them', async () => {
    const { files, put, found } = await opened(await folderOf())
    const file = await put('f1')
    expect(await found(anna, true, 'f1')).toEqual([])
    await files.claim(place, cora, 'm1', [file])
    await files.claim(place, cora, 'm1', [file])
    expect(await found(anna, true, 'f1')).toEqual(['f1'])
    expect(await found(mallory, false, 'f1')).toEqual([])
    expect((await files.find({ place: other, author: anna, mayRead: true }, ['f1'])).size).toBe(0)
  })

  test('a message says of its author’s files what was found, and of no others', async () => {
    const { files, put, found } = await opened(await folderOf())
    const file = await put('f1', jpeg())
    const claim = (said: object, author = cora) => codeOf(files.claim(place, author, 'm1', [{ ...file, ...said }]))
    expect(await claim({ type: 'text/html' })).toBe('invalid-event')
    expect(await claim({ bytes: 1 })).toBe('invalid-event')
    expect(await claim({ width: 9_999 })).toBe('invalid-event')
    expect(await claim({ id: 'none' })).toBe('file-not-found')
    expect(await claim({}, mallory)).toBe('file-not-found')
    expect(await claim({}, anna)).toBe('file-not-found')
    expect(await found(anna, true, 'f1')).toEqual([])
    expect(await claim({ name: 'mine.jpg', alt: 'A shoe' })).toBeNull()
  })

  test('an id that was copied shows no other file in the same conversation', async () => {
    const { files, put } = await opened(await folderOf())
    await files.claim(place, anna, 'm1', [await put('f1', jpeg(), anna)])
    expect(await codeOf(files.claim(place, cora, 'm2', [await put('f1', pdf(), cora)]))).toBe('file-not-found')
    const shown = await files.find({ place, author: cora, mayRead: true }, ['f1'])
    expect(shown.get('f1')?.type).toBe('image/jpeg')
  })

  test('[A3] what a guest uploaded the customer sends', async () => {
    const { files, put, aliases, found } = await opened(await folderOf())
    const guest: Author = { kind: 'customer', id: 'guest' }
    const file = await put('f1', jpeg(), guest)
    expect(await codeOf(files.claim(place, cora, 'm1', [file]))).toBe('file-not-found')
    aliases.guest = 'cora'
    expect(await put('f1', jpeg())).toEqual(file)
    expect(await found(cora, false, 'f1')).toEqual(['f1'])
    expect(await codeOf(files.claim(place, cora, 'm1', [file]))).toBeNull()
    await files.release(place, cora, 'm1')
    expect(await found(cora, true, 'f1')).toEqual([])
  })

  test('go with the last message that shows them; a late retry of it is no error', async () => {
    const folder = await folderOf()
    const { files, put, found } = await opened(folder)
    const [one, two] = [await put('f1', jpeg()), await put('f2')]
    await files.claim(place, cora, 'm1', [one, two])
    await files.claim(place, cora, 'm2', [two])
    // Another's message of the same id.
    await files.release(place, anna, 'm1')
    await files.release(place, cora, 'm1', [one])
    expect(await found(anna, true, 'f1', 'f2')).toEqual(['f1', 'f2'])
    await files.release(place, cora, 'm1')
    expect(await found(anna, true, 'f1', 'f2')).toEqual(['f2'])
    expect(await contentOf(files, one)).toBeNull()
    await files.claim(place, cora, 'm1', [one, two])
    expect(await found(anna, true, 'f1')).toEqual([])
    expect(await codeOf(put('f1', jpeg()))).toBe('conflict')
    if (folder) expect(await readdir(join(folder, 'files'))).toHaveLength(1)
  })

  test('[L5] are erased with their conversation', async () => {
    const folder = await folderOf()
    const { files, put, found } = await opened(folder)
    const [one, two] = [await put('f1', jpeg(), cora, 'Secretname.jpg'), await put('f2')]
    await files.claim(place, cora, 'm1', [one, two])
    await files.claim(other, cora, 'm2', [two])
    await files.erase(place)
    await files.erase(place)
    expect(await found(cora, true, 'f1', 'f2')).toEqual(['f2'])
    if (!folder) return
    expect(await readdir(join(folder, 'files'))).toHaveLength(1)
    for (const name of ['files.sqlite', 'files.sqlite-wal']) {
      const path = join(folder, name)
      if (existsSync(path)) expect((await readFile(path)).includes('Secretname')).toBe(false)
    }
  })

  test('[F5] of a message that was refused are free again: for another one, or to be removed', async () => {
    const { files, put, found, clock } = await opened(await folderOf())
    const [one, two] = [await put('f1', jpeg()), await put('f2')]
    const unclaim = await files.claim(other, cora, 'm1', [one, two])
    const again = await files.claim(other, cora, 'm1', [one, two])
    again()
    await clock.advance(limits.orphanFileMs + 3600_000)
    expect(await found(cora, true, 'f1', 'f2')).toEqual(['f1', 'f2'])
    await files.claim(place, cora, 'm2', [one])
    unclaim()
    await clock.advance(3600_000)
    expect(await found(cora, true, 'f1', 'f2')).toEqual(['f1'])
    await files.erase(place)
    expect(await contentOf(files, one)).toBeNull()
  })

  test('those that no message names are removed after two days', async () => {
    const folder = await folderOf()
    const { files, put, found, clock } = await opened(folder)
    await files.claim(place, cora, 'm1', [await put('f1')])
    await put('f2', jpeg())
    await clock.advance(limits.orphanFileMs - 3600_000)
    expect(await found(cora, true, 'f1', 'f2')).toEqual(['f1', 'f2'])
    await clock.advance(2 * 3600_000)
    expect(await found(cora, true, 'f1', 'f2')).toEqual(['f1'])
    expect(clock.waiting()).toBe(0)
    if (folder) await expect.poll(() => readdir(join(folder, 'files'))).toHaveLength(1)
  })

  test('[X1] so many in an hour, those that come counted', async () => {
    const gate = Promise.withResolvers<void>()
    const bounds = { filesPerHour: 3, agentFilesPerHour: 4, orphanFileMs: limits.orphanFileMs }
    const { files, put, clock } = await opened(await folderOf(), undefined, { limits: bounds })
    async function* slow() {
      yield pdf()
      await gate.promise
    }
    const coming = files.put({ site, author: cora, id: 'slow', name: '' }, slow())
    await put('f1')
    await put('f2')
    expect(await codeOf(put('f3'))).toBe('too-many-files')
    expect((await put('f2')).id).toBe('f2')
    expect(await codeOf(put('f3', pdf(), mallory))).toBeNull()
    for (const id of ['a', 'b', 'c', 'd']) await put(id, pdf(), anna)
    expect(await codeOf(put('e', pdf(), anna))).toBe('too-many-files')
    gate.resolve()
    await coming
    await clock.advance(3600_000)
    expect(await codeOf(put('f3'))).toBeNull()
  })
})

test('[L2] a folder that is opened again has them, and nothing that an end left', async () => {
  const folder = await newFolder()
  const before = await opened(folder)
  const file = await before.put('f1', jpeg())
  await before.files.claim(place, cora, 'm1', [file])
  before.files.close()
  stores.splice(0)
  await writeFile(join(folder, 'files', 'left.part'), 'half')
  await writeFile(join(folder, 'files', 'unknown'), 'whole')
  const { files, found } = await opened(folder)
  expect(await readdir(join(folder, 'files'))).toHaveLength(1)
  expect(await found(anna, true, 'f1')).toEqual(['f1'])
  expect((await contentOf(files, file))?.length).toBe(file.bytes)
  expect((await stat(join(folder, 'files.sqlite'))).mode & 0o077).toBe(0)
})

test('a list that is none is not touched', async () => {
  const folder = await newFolder()
  await writeFile(join(folder, 'files.sqlite'), 'no database, though long enough to be looked at as one')
  expect(await codeOf(opened(folder))).toBe('damaged-database')
})

test('a folder of files without its list is not emptied', async () => {
  const folder = await newFolder()
  const before = await opened(folder)
  await before.put('f1')
  before.files.close()
  stores.splice(0)
  await rm(join(folder, 'files.sqlite'))
  expect(await codeOf(opened(folder))).toBe('damaged-database')
  expect(await readdir(join(folder, 'files'))).toHaveLength(1)
})

test('a disk that is full takes none, and memory has an end', async () => {
  const blobs = await openDiskBlobs(await newFolder(), Number.MAX_SAFE_INTEGER)
  expect(await codeOf(blobs.begin('b'))).toBe('busy')
  const memory = createMemoryBlobs(2 * limits.fileBytes)
  const first = await memory.begin('a')
  await first.write(new Uint8Array(10))
  await memory.begin('b')
  expect(await codeOf(memory.begin('c'))).toBe('busy')
  await first.discard()
  expect(await codeOf(memory.begin('c'))).toBeNull()
})

test('a disk that fails is told to whoever runs the gateway; the file is to come again', async () => {
  const folder = await newFolder()
  const { put, reports } = await opened(folder)
  await rm(join(folder, 'files'), { recursive: true })
  expect(await codeOf(put('f1'))).toBe('busy')
  expect(reports).toHaveLength(1)
})
