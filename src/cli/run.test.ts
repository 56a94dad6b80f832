import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './run.ts'
import { readSettings } from './settings.ts'

let folder: string
let out: string[]
let err: string[]
let exits: number[]
let stop: (() => void) | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  out = []
  err = []
  exits = []
})
afterEach(() => rmSync(folder, { recursive: true }))

function started(...args: string[]) {
  let ready: () => void = () => {}
  const isReady = new Promise<void>((resolve) => {
    ready = resolve
  })
  const code = run(args, {
    out(line) {
      out.push(line)
      if (line.startsWith('Ctrl-C')) ready()
    },
    err: (line) => err.push(line),
    onStop(listener) {
      stop = listener
      return () => {}
    },
    exit: (status) => exits.push(status),
  })
  return { code, isReady }
}

test('serve prints where everything is, and stops cleanly', async () => {
  const { code, isReady } = started(
    ...['serve', '--data', folder, '--site', 'my-shop', '--name', 'My shop', '--origin', 'https://shop.example'],
    ...['--agent', 'Ada Lovelace', '--port', '0'],
  )
  await isReady
  const text = out.join('\n')
  const url = /gateway +(http:\S+)/.exec(text)?.[1]
  expect(text).toContain(`${url}/inbox\n`)
  expect(text).toMatch(new RegExp(`${url}/inbox#sign-in=[\\w-]{22} \\(Ada Lovelace`))
  expect(text).toContain(folder)
  expect(text).toContain(`<script async src="${url}/shopbell.js" data-site="my-shop"></script>`)
  expect(await (await fetch(`${url}/v1/sites/my-shop`)).json()).toEqual({ id: 'my-shop', name: 'My shop' })

  const link = started('sign-in-link', '--data', folder, '--agent', 'ada-lovelace')
  expect(await link.code).toBe(0)
  expect(out.at(-1)).toMatch(/^\/inbox#sign-in=/)

  stop?.()
  expect(await code).toBe(0)
  expect(exits).toEqual([])
})

test('the second request to stop ends at once', async () => {
  const { code, isReady } = started('serve', '--data', folder, '--site', 'a', '--port', '0')
  await isReady
  stop?.()
  stop?.()
  expect(exits).toEqual([130])
  await code
})

test.each([
  [['serve'], /bad-option: --site is missing/],
  [['serve', '--site'], /bad-option: .*--site/],
  [['serve', '--sight', 'a'], /bad-option: .*--sight.*--help/],
  [['serve', '--site', 'a', '--port', '80x'], /bad-option: --port is "80x"; give a whole number from 0 to 65535/],
  [['serve', '--site', 'my shop'], /bad-option: .*sites\.0\.id.*"my shop"/],
  [['serve', '--site', 'a', '--origin', 'shop.example'], /bad-option: .*origins\.0.*"shop\.example"/],
  [['serve', '--site', 'a', '--agent', '艾达'], /bad-option: --agent .*--config/],
  [['serve', '--config', '/nowhere.json'], /bad-option: .*\/nowhere\.json.*ENOENT/],
  [['sign-in-link'], /bad-option: --agent is missing/],
  [['sign-in-link', '--agent', 'ada', '--data', '/nowhere'], /data-folder: .*\/nowhere/],
  [['dance'], /bad-option: There is no command "dance"/],
  [[], /bad-option: No command/],
])('%j is one line and exit 1', async (args, line) => {
  expect(await started(...args).code).toBe(1)
  expect(err).toHaveLength(1)
  expect(err[0]).toMatch(line)
  expect(err[0]).not.toContain('\n')
})

test('help and version', async () => {
  expect(await started('--help').code).toBe(0)
  expect(await started('--version').code).toBe(0)
  expect(out[0]).toContain('shopbell serve')
  expect(out[1]).toMatch(/^\d+\.\d+\.\d+/)
})

test('a configuration file holds several sites; the command line counts more', () => {
  const path = join(folder, 'shopbell.config.json')
  const sites = [{ id: 'a', name: 'A', origins: [] }]
  writeFileSync(path, JSON.stringify({ sites, agents: [{ id: 'x', name: 'X' }], port: 5000, dataFolder: '/data' }))
  expect(readSettings(['--config', path, '--port', '6000'])).toEqual({
    sites,
    agents: [{ id: 'x', name: 'X' }],
    dataFolder: '/data',
    host: '127.0.0.1',
    port: 6000,
    trustedProxy: 0,
    limits: {},
  })
})

test('a site’s catalogue is an address in a configuration file', () => {
  const path = join(folder, 'shopbell.config.json')
  const read = (catalogue: unknown) => {
    writeFileSync(path, JSON.stringify({ sites: [{ id: 'a', name: 'A', origins: [], catalogue }] }))
    return readSettings(['--config', path]).sites[0]?.catalogue
  }
  expect(read('https://shop.example/products.json')).toEqual({
    search: expect.any(Function),
    get: expect.any(Function),
  })
  expect(() => read('http://shop.example/products.json')).toThrow(/"http:\/\/shop\.example.* no whole https/)
  expect(read(undefined)).toBeUndefined()
})

describe('[X1] limits of a configuration file', () => {
  const sites = [{ id: 'my-shop', name: 'My shop', origins: [] }]
  const configured = (limits: object) => {
    const path = join(folder, 'shopbell.config.json')
    writeFileSync(path, JSON.stringify({ sites, limits, dataFolder: folder }))
    return started('serve', '--config', path, '--port', '0')
  }

  test('[X1] are the gateway’s', async () => {
    const { code, isReady } = configured({ connectionsPerAddress: 1 })
    await isReady
    const address = /gateway +http(:\S+)/.exec(out.join('\n'))?.[1]
    const connect = () => new WebSocket(`ws${address}/v1/connect`)
    const first = connect()
    await new Promise((resolve) => first.addEventListener('open', resolve))
    const second = connect()
    const { reason } = await new Promise<CloseEvent>((resolve) => second.addEventListener('close', resolve))
    expect(reason).toBe('too-many-connections')
    first.close()
    stop?.()
    expect(await code).toBe(0)
  })

  test.each([
    [{ appendBurst: 0 }, /bad-option: .*`limits\.appendBurst` is 0; give a number from 1 to 10000/],
    [{ helloMs: '5 s' }, /bad-option: .*`limits\.helloMs` is "5 s"; give a number/],
    [{ appendBursts: 5 }, /bad-option: .*`limits\.appendBursts` .*there is no such option/],
  ])('[X1] %j are refused by field and value', async (limits, line) => {
    expect(await configured(limits).code).toBe(1)
    expect(err).toEqual([expect.stringMatching(line)])
  })
})

test.each([
  ['{', /cannot be used/],
  ['[]', /one JSON object/],
  ['{"prot":1}', /no setting `prot`/],
  ['{"sites":{}}', /`sites` must be a list/],
  ['{"limits":[]}', /`limits` must be an object/],
])('a configuration file with %s is refused', (text, message) => {
  const path = join(folder, 'shopbell.config.json')
  writeFileSync(path, text)
  expect(() => readSettings(['--config', path])).toThrow(message)
})
