import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EmbeddedFrame, embedFrame as EmbedFrame } from '../../src/frame/index.ts'
import { createGateway, type Gateway } from '../../src/gateway/index.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { widgetOf } from './people.ts'

const dist = resolve(import.meta.dirname, '../../dist')
const head = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title>'

/** What the page of the checkout holds. */
interface Scope {
  readonly embedFrame: typeof EmbedFrame
  chat: EmbeddedFrame
}

/** Pages of somebody else's server: a shop with the script tag, and a checkout that embeds the frame by the package's own code. */
async function serve(gateway: () => string): Promise<{ readonly server: Server; readonly origin: string }> {
  const answers: Readonly<Record<string, () => readonly [type: string, body: string]>> = {
    '/shop': () => ['text/html', `${head}<script async src="${gateway()}/shopbell.js" data-site="demo"></script>`],
    '/pay': () => [
      'text/html',
      `${head}<main><h1>Payment</h1><button>Pay €72.00</button></main>
      <div id="place" style="position: fixed; right: 16px; bottom: 16px"></div>
      <script type="module">import * as frames from '/frame.js'; Object.assign(window, frames)</script>`,
    ],
    '/frame.js': () => ['text/javascript', readFileSync(join(dist, 'frame.js'), 'utf8')],
  }
  const server = createServer(({ url }, response) => {
    const [type, body] = answers[url ?? '']?.() ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const embed = async (page: Page, gateway: string, handover?: string) => {
  await page.waitForFunction(() => 'embedFrame' in window)
  await page.evaluate(
    ({ gateway, handover }) => {
      const scope = window as unknown as Scope
      const container = document.querySelector('#place')
      if (!container) throw new Error('no place')
      scope.chat = scope.embedFrame({ container, gateway, site: 'demo', ...(handover && { handover }) })
    },
    { gateway, handover },
  )
}
const sizeOf = (page: Page) =>
  page.locator('iframe').evaluate((iframe) => {
    const { width, height } = iframe.getBoundingClientRect()
    return { width, height }
  })
const isSmall = ({ width, height }: { readonly width: number; readonly height: number }) =>
  width > 100 && width < 224 && height > 40 && height < 72

describe('the frame page', () => {
  let browser: Browser
  let gateway: Gateway
  let url = ''
  let shop: Awaited<ReturnType<typeof serve>>
  let stranger: Awaited<ReturnType<typeof serve>>
  let customer: Watched

  beforeAll(async () => {
    ;[browser, shop, stranger] = await Promise.all([launchChromium(), serve(() => url), serve(() => url)])
    gateway = await createGateway({
      sites: [{ id: 'demo', name: 'Demo', origins: [shop.origin] }],
      agents: [],
      assets: { cdn: join(dist, 'cdn'), inbox: join(dist, 'inbox') },
    })
    ;({ url } = await gateway.listen({ host: '127.0.0.1', port: 0 }))
    customer = await openPage(browser)
  })
  afterAll(async () => {
    await browser?.close()
    await gateway?.close()
    for (const { server } of [shop, stranger]) server.close()
  })

  test('[A4] is a quiet button, opens to what a checkout has room for, and holds the customer of the shop’s page', async () => {
    const here = widgetOf(customer.page)
    await customer.page.goto(`${shop.origin}/shop`)
    await here.open()
    await here.write('Do you ship on Mondays?')
    await here.panel.getByText('Sent', { exact: true }).waitFor()
    const code = await customer.page.evaluate((origin) => {
      const { shopbell } = window as unknown as { shopbell(verb: string, options: object): Promise<string> }
      return shopbell('customer.handover', { origin })
    }, url)

    const checkout = await openPage(browser)
    const { page } = checkout
    await page.goto(`${shop.origin}/pay`)
    await embed(page, url, code)
    const frame = page.frameLocator('iframe')
    const button = frame.getByRole('button', { name: 'Need help?' })
    await button.waitFor()
    await expect.poll(async () => isSmall(await sizeOf(page))).toBe(true)
    await button.click()
    await expect.poll(() => sizeOf(page)).toEqual({ width: 415, height: 700 })
    const panel = frame.getByRole('region', { name: /^Chat with/ })
    await panel.getByText('Do you ship on Mondays?', { exact: true }).waitFor()
    expect(await panel.evaluate((it) => [it.clientWidth, it.clientHeight])).toEqual([415, 700])
    await panel.getByRole('textbox', { name: 'Your message' }).fill('It is urgent')
    await panel.getByRole('textbox', { name: 'Your message' }).press('Enter')
    await here.message('It is urgent').waitFor()

    await page.setViewportSize({ width: 500, height: 800 })
    await expect.poll(() => sizeOf(page)).toEqual({ width: 500, height: 744 })
    await panel.getByRole('button', { name: 'Close' }).click()
    await expect.poll(async () => isSmall(await sizeOf(page))).toBe(true)
    await page.evaluate(() => (window as unknown as Scope).chat.open())
    await panel.waitFor()
    await page.evaluate(() => (window as unknown as Scope).chat.destroy())
    expect(await page.locator('iframe').count()).toBe(0)
    expect([...customer.problems, ...checkout.problems]).toEqual([])
  })

  test('is shown in no page of another origin', async () => {
    const { page, problems } = await openPage(browser)
    await page.goto(`${stranger.origin}/pay`)
    await embed(page, url)
    await expect.poll(() => problems.join()).toContain('frame-ancestors')
    expect(await page.frameLocator('iframe').getByRole('button').count()).toBe(0)
    expect(await sizeOf(page)).toEqual({ width: 224, height: 72 })
  })
})
