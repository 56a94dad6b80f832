import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess } from './demo-process.ts'

const made: DemoProcess[] = []
const create = async (env?: Readonly<Record<string, string>>) => {
  const demo = await createDemoProcess(env)
  made.push(demo)
  return demo
}
afterEach(async () => {
  await Promise.all(made.splice(0).map((demo) => demo.remove()))
})

/** What a start that must fail prints: one line, without a stack. */
async function failure(demo: DemoProcess): Promise<string> {
  const error = await demo.start().then(
    () => new Error('It started.'),
    (reason: Error) => reason,
  )
  const [head, ...lines] = error.message.split('\n')
  expect(head).toBe('The demo ended with 1:')
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

describe('npm start', () => {
  test('prints where everything is, serves it, and ends well on SIGINT', async () => {
    const demo = await create()
    const { lines, signInUrl, url } = await demo.start()
    expect(lines.join('\n')).toContain(demo.dataFolder)
    expect(signInUrl).toMatch(new RegExp(`^${url}/inbox#sign-in=[\\w-]{20,}$`))
    for (const path of ['/', '/inbox', '/shopbell.js', '/healthz', '/v1/sites/demo']) {
      expect((await fetch(url + path)).status, path).toBe(200)
    }
    expect(await demo.stop('SIGINT')).toBe(0)
    await demo.start()
  })

  test('the checkout is on an origin of its own, with links there and back', async () => {
    const { checkoutUrl, url } = await (await create({ CHECKOUT_PORT: '', SHOPBELL_WATCH: '' })).start()
    expect(new URL(checkoutUrl).port).not.toBe(new URL(url).port)
    const page = await (await fetch(`${checkoutUrl}/order`)).text()
    expect(page).toContain(`<a class="cart-link" href="${url}/cart">`)
    expect(page).toContain(
      `<script async src="${url}/shopbell.js" data-site="demo" data-gateway="${url}" data-watch data-origins="${url}">`,
    )
    expect(await (await fetch(url)).text()).toContain(`data-watch data-origins="${checkoutUrl}">`)
    expect((await fetch(`${url}/order`)).url).toBe(`${checkoutUrl}/order`)
  })

  test('a port in use: the next free one is taken, and said', async () => {
    const demo = await create()
    const other = createServer().listen(demo.port, '127.0.0.1')
    await new Promise((listening) => other.once('listening', listening))
    const { lines, url } = await demo.start()
    other.close()
    expect(url).not.toContain(`:${demo.port}`)
    expect(lines.join('\n')).toContain(`Port ${demo.port} is in use`)
  })

  test.each(['abc', '70000', '-1'])('PORT=%s is refused in words', async (port) => {
    expect(await failure(await create({ PORT: port }))).toMatch(new RegExp(`^bad-option: .*PORT.*${port}`))
  })

  test('a data folder that another gateway uses is refused, and the other one goes on', async () => {
    const first = await create()
    const { url } = await first.start()
    expect(await failure(await create({ SHOPBELL_DATA: first.dataFolder }))).toMatch(
      /^data-folder: .*in use by another/,
    )
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  test('a data folder that is a file is refused', async () => {
    const demo = await create()
    const file = join(demo.dataFolder, 'file')
    writeFileSync(file, 'not a folder')
    expect(await failure(await create({ SHOPBELL_DATA: file }))).toMatch(/^data-folder: .*file/)
    expect(readFileSync(file, 'utf8')).toBe('not a folder')
  })

  test('a damaged database is refused, and no byte of it changes', async () => {
    const demo = await create()
    mkdirSync(demo.dataFolder, { recursive: true })
    const path = join(demo.dataFolder, 'log.sqlite')
    const bytes = randomBytes(8_192)
    writeFileSync(path, bytes)
    const line = await failure(demo)
    expect(line).toMatch(/^damaged-database: /)
    expect(line).toContain(path)
    expect(readFileSync(path)).toEqual(bytes)
  })
})
