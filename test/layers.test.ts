import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Who may import whom: folders of ours (`:types` = only types of it) and packages. `node` stands for Node's own. */
const layers: Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }> = {
  protocol: { folders: [], packages: [] },
  core: { folders: ['protocol'], packages: ['nanostores'] },
  commerce: { folders: ['protocol', 'core:types'], packages: ['nanostores'] },
  transports: { folders: ['protocol'], packages: [] },
  storage: { folders: ['protocol', 'core:types'], packages: [] },
  ui: { folders: ['protocol', 'core:types'], packages: ['preact', 'nanostores:types'] },
  loader: { folders: [], packages: [] },
  frame: { folders: ['protocol', 'commerce:types', 'loader'], packages: [] },
  widget: {
    folders: ['protocol', 'core', 'commerce', 'transports', 'storage', 'ui', 'loader'],
    packages: ['preact', 'nanostores', 'lean-qr'],
  },
  gateway: { folders: ['protocol', 'commerce'], packages: ['node', 'ws', 'jose', 'valibot', 'srvx', 'file-type'] },
  inbox: { folders: ['protocol', 'core', 'transports', 'ui'], packages: ['preact', 'nanostores'] },
  cli: { folders: ['protocol', 'gateway'], packages: ['node'] },
  testing: { folders: ['protocol', 'core', 'transports', 'commerce:types'], packages: ['nanostores:types'] },
  'testing/node': { folders: ['protocol', 'core', 'transports', 'testing', 'gateway'], packages: ['node'] },
}

/** Where the page's globals may appear. */
const pageFolders = new Set(['transports', 'storage', 'commerce', 'widget', 'ui', 'loader', 'frame', 'inbox'])

interface Import {
  readonly from: string
  readonly isTypeOnly: boolean
}

const root = resolve(import.meta.dirname, '../src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
  .map((name) => join(root, name))
const sources = files.filter((file) => !/\.(test|fixture)\.tsx?$/.test(file))

function importsOf(file: string): Import[] {
  const code = readFileSync(file, 'utf8')
  const statements = code.matchAll(/^\s*(import|export)\s+(type\s+)?([^'();=]*?)\s*from\s*'([^']+)'/gm)
  const bare = code.matchAll(/^\s*import\s*'([^']+)'/gm)
  const lazy = code.matchAll(/import\(\s*'(\.[^']+)'/g)
  return [
    ...[...statements].map(([, , type, names, from]) => ({
      from: from ?? '',
      isTypeOnly: type !== undefined || isAllTypes(names ?? ''),
    })),
    ...[...bare, ...lazy].map(([, from]) => ({ from: from ?? '', isTypeOnly: false })),
  ]
}

/** `{ type A, type B }` imports nothing at run time. */
function isAllTypes(names: string): boolean {
  const inner = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1]
  const each = inner?.split(',').filter((name) => name.trim() !== '') ?? []
  return each.length > 0 && each.every((name) => name.trim().startsWith('type '))
}

function folderOf(file: string): string {
  const path = relative(root, file)
  return path.startsWith('testing/node/') ? 'testing/node' : (path.split('/')[0] ?? '')
}

function targetOf(file: string, from: string): string {
  return resolve(dirname(file), from.replace(/\?inline$/, ''))
}

function packageOf(from: string): string {
  if (from.startsWith('node:')) return 'node'
  return from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? from)
}

describe('layers', () => {
  test('every folder of src is in the table', () => {
    expect([...new Set(files.map(folderOf))].filter((folder) => !layers[folder])).toEqual([])
  })

  test('a folder imports only the folders and packages it may', () => {
    const wrong: string[] = []
    for (const file of sources) {
      const folder = folderOf(file)
      const allowed = layers[folder]
      for (const { from, isTypeOnly } of importsOf(file)) {
        if (from.startsWith('virtual:')) continue
        const isOurs = from.startsWith('.')
        const to = isOurs ? folderOf(targetOf(file, from)) : packageOf(from)
        if (isOurs && to === folder) continue
        const list = (isOurs ? allowed?.folders : allowed?.packages) ?? []
        if (list.includes(to) || (isTypeOnly && list.includes(`${to}:types`))) continue
        wrong.push(`${relative(root, file)} imports ${from}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('another folder is imported only through its index.ts, protocol file by file', () => {
    // The client in two parts, which the widget loads one after the other; nobody else needs to know.
    const doors = new Set(['core/lean.ts', 'core/late/late.ts', 'core/late/run-hooks.ts'])
    // The cards by parts, which the widget loads when it shows the first of a kind.
    const cardParts = /^ui\/cards\/\w+\/index\.ts$/
    const wrong: string[] = []
    for (const file of sources) {
      for (const { from } of importsOf(file)) {
        if (!from.startsWith('.')) continue
        const target = targetOf(file, from)
        const to = folderOf(target)
        if (to === folderOf(file) || to === 'protocol' || relative(join(root, to), target) === 'index.ts') continue
        if (folderOf(file) === 'widget' && doors.has(relative(root, target))) continue
        if (cardParts.test(relative(root, target))) continue
        wrong.push(`${relative(root, file)} imports ${from}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('an index.ts only re-exports', () => {
    const wrong = sources
      .filter((file) => file.endsWith('/index.ts') && !file.includes('/frames/'))
      .filter(
        (file) =>
          readFileSync(file, 'utf8')
            .replace(/^\s*(export|import)[\s\S]*?from '[^']+'$/gm, '')
            .trim() !== '',
      )
    expect(wrong.map((file) => relative(root, file))).toEqual([])
  })

  test('no import goes in a circle, types included', () => {
    const graph = new Map(
      sources.map((file) => [
        file,
        importsOf(file)
          .filter(({ from }) => from.startsWith('.'))
          .map(({ from }) => targetOf(file, from)),
      ]),
    )
    const done = new Set<string>()
    const circles: string[] = []
    const walk = (file: string, path: readonly string[]) => {
      const start = path.indexOf(file)
      if (start >= 0) {
        circles.push([...path.slice(start), file].map((each) => relative(root, each)).join(' → '))
        return
      }
      if (done.has(file)) return
      for (const next of graph.get(file) ?? []) walk(next, [...path, file])
      done.add(file)
    }
    for (const file of graph.keys()) walk(file, [])
    expect(circles).toEqual([])
  })

  test('the page’s globals appear only where pages are', () => {
    const globals = /(?<![\w.'$])(window|document|localStorage|navigator)\s*[.[]/
    const wrong = sources
      .filter((file) => !pageFolders.has(folderOf(file)))
      .filter((file) => globals.test(withoutWords(readFileSync(file, 'utf8'))))
    expect(wrong.map((file) => relative(root, file))).toEqual([])
  })

  test('the core’s stores are written only where frames, the session and commands are', () => {
    const writers = /^core\/(receive|session|outbox|stores|(commands|late)\/.*)\.ts$/
    const writes = /(\$\w+|\$\w+\(\))\.set\(/
    const wrong = sources
      .filter((file) => folderOf(file) === 'core' && !writers.test(relative(root, file)))
      .filter((file) => writes.test(readFileSync(file, 'utf8')))
    expect(wrong.map((file) => relative(root, file))).toEqual([])
  })

  test('no HTML strings and no inline style attributes in what runs in pages', () => {
    const forbidden =
      /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|setAttribute\('style')/
    const wrong = sources
      .filter((file) => pageFolders.has(folderOf(file)))
      .filter((file) => forbidden.test(withoutWords(readFileSync(file, 'utf8'))))
    expect(wrong.map((file) => relative(root, file))).toEqual([])
  })

  test('no look-behind in what runs in pages: browsers that know none cannot even read the file', () => {
    const wrong = sources.filter(
      (file) => pageFolders.has(folderOf(file)) && /\(\?<[!=]/.test(readFileSync(file, 'utf8')),
    )
    expect(wrong.map((file) => relative(root, file))).toEqual([])
  })

  test('a file over 400 lines says why in its first line', () => {
    const wrong = sources
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n') }))
      .filter(({ lines }) => lines.length > 400 && !lines[0]?.startsWith('//'))
    expect(wrong.map(({ file, lines }) => `${relative(root, file)}: ${lines.length}`)).toEqual([])
  })
})

function withoutWords(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}
