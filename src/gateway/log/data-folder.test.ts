import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChatError } from '../../protocol/errors.ts'
import { openDataFolder } from './data-folder.ts'

let base = ''
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'shopbell-data-'))
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

function refusalOf(path: string): ChatError {
  try {
    openDataFolder(path).release()
  } catch (error) {
    return error as ChatError
  }
  throw new Error(`${path} was opened`)
}

test('the folder is made, for its owner only, and says where what is kept', () => {
  const folder = openDataFolder(join(base, 'deep', 'data'))
  expect(statSync(folder.path).mode & 0o777).toBe(0o700)
  expect(folder.logPath).toBe(join(base, 'deep', 'data', 'log.sqlite'))
  expect(existsSync(folder.logPath)).toBe(false)
  folder.release()
})

test('the lock is for its owner only, whoever may look into the folder', () => {
  chmodSync(base, 0o755)
  openDataFolder(base).release()
  expect(statSync(join(base, 'lock.sqlite')).mode & 0o777).toBe(0o600)
})

test('a second gateway of the same process is refused until the first lets go', () => {
  const first = openDataFolder(base)
  const { code, message } = refusalOf(base)
  expect(code).toBe('data-folder')
  expect(message).toContain('is in use by another gateway; stop it or choose another folder')
  expect(message).toContain(base)
  first.release()
  first.release()
  openDataFolder(base).release()
})

test('a second one that is refused does not free the lock for another process', () => {
  const first = openDataFolder(base)
  refusalOf(base)
  const module = new URL('./data-folder.ts', import.meta.url).href
  const program = `import { openDataFolder } from ${JSON.stringify(module)}
    openDataFolder(${JSON.stringify(base)})`
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect(stderr).toContain('in use by another gateway')
  first.release()
})

test('the lock of a killed process is gone with it', async () => {
  const module = new URL('./data-folder.ts', import.meta.url).href
  // Kept, or the garbage collector closes the database and frees the lock.
  const program = `import { openDataFolder } from ${JSON.stringify(module)}
    globalThis.held = openDataFolder(${JSON.stringify(base)}); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program])
  await once(child.stdout, 'data')
  expect(refusalOf(base).message).toContain('in use by another gateway')
  child.kill('SIGKILL')
  await once(child, 'exit')
  openDataFolder(base).release()
})

test('what is no folder is refused, and left as it is', () => {
  const file = join(base, 'file')
  writeFileSync(file, 'mine')
  expect(refusalOf(file).code).toBe('data-folder')
  expect(refusalOf(join(file, 'below')).code).toBe('data-folder')
  expect(statSync(file).size).toBe(4)
})

test('a lock that is no lock file is refused', () => {
  writeFileSync(join(base, 'lock.sqlite'), 'this is not a database, it is longer than its header'.repeat(10))
  const { code, message } = refusalOf(base)
  expect(code).toBe('data-folder')
  expect(message).toContain('not a database')
})
