import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage } from './chromium.ts'
import { keptKeys, widgetOf } from './people.ts'

/** What the chat asks the network for, apart from the shop's own pages and pictures. */
function chatTraffic(page: Page) {
  const requests: string[] = []
  const isOurs = (url: string) => /\/(shopbell|v1|v)(\/|\.js)/.test(new URL(url).pathname)
  page.on('request', (request) => {
    if (isOurs(request.url())) requests.push(new URL(request.url()).pathname.replace(/-[\w-]{8}\.js$/, '-*.js'))
  })
  page.on('websocket', (socket) => requests.push(`ws ${new URL(socket.url()).pathname}`))
  return requests
}

/** Notes every write to the page's storage, cookies and databases from the first line on. */
async function watchWrites(page: Page) {
  await page.addInitScript(() => {
    const writes: string[] = []
    Object.assign(window, { writes })
    for (const name of ['setItem', 'removeItem', 'clear'] as const) {
      const real = Storage.prototype[name] as (...args: string[]) => void
      Storage.prototype[name] = function (this: Storage, ...args: string[]) {
        writes.push(`${name} ${args[0] ?? ''}`)
        return real.apply(this, args)
      }
    }
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (...args: Parameters<typeof open>) {
      writes.push(`indexedDB ${args[0]}`)
      return open.apply(this, args)
    }
  })
  return () => page.evaluate(() => (window as unknown as { writes: string[] }).writes)
}

/** Resolves after whatever waited for the page to be idle has run, and a request behind any that it made is answered. */
const idle = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const last = () => fetch('/healthz').then(() => resolve())
        requestIdleCallback(() => requestIdleCallback(last, { timeout: 2_000 }), { timeout: 2_000 })
      }),
  )

describe('what happens before the customer acts', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started

  beforeAll(async () => {
    demo = await createDemoProcess()
    ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })

  test('*cold*: the loader alone; nothing connected, nothing stored, no cookie', async () => {
    const { context, page } = await openPage(browser)
    const requests = chatTraffic(page)
    const writes = await watchWrites(page)
    await page.goto(`${started.url}/p/harbour-mug`)
    await widgetOf(page).launcher.waitFor()
    await idle(page)
    expect(requests).toEqual(['/shopbell.js'])
    expect(await writes()).toEqual([])
    expect(await context.cookies()).toEqual([])
    await context.close()
  })

  test('*acting*: a pointer fetches the widget, the click opens it; only then a connection', async () => {
    const { context, page } = await openPage(browser)
    const requests = chatTraffic(page)
    const writes = await watchWrites(page)
    await page.goto(`${started.url}/`)
    await widgetOf(page).launcher.hover()
    await expect.poll(() => requests.some((path) => path.includes('widget-'))).toBe(true)
    await idle(page)
    expect(requests.filter((path) => path.startsWith('ws'))).toEqual([])
    expect(await writes()).toEqual([])

    await widgetOf(page).open()
    await expect.poll(() => requests.filter((path) => path.startsWith('ws'))).toEqual(['ws /v1/connect'])
    expect(requests).toContain('/v1/sites/demo')
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['shopbell:demo:widget'])
    // The customer's secret is kept with the first message, not before (A1).
    expect(await keptKeys(page)).not.toContain('customer')
    await widgetOf(page).write('Hello')
    await widgetOf(page).panel.getByText('Sent', { exact: true }).waitFor()
    expect(await keptKeys(page)).toContain('customer')
    expect(await context.cookies()).toEqual([])
    await context.close()
  })

  test('*known*: the widget loads when idle, connects, and shows unread without opening', async () => {
    const { context, page } = await openPage(browser)
    await page.goto(`${started.url}/`)
    await widgetOf(page).open()
    await widgetOf(page).write('Hello')
    await widgetOf(page).panel.getByText('Sent', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => widgetOf(page).panel.isVisible()).toBe(false)

    // Of two tabs one would be connected for both (O5).
    await page.close()
    const next = await context.newPage()
    const requests = chatTraffic(next)
    await next.goto(`${started.url}/c/trail`)
    await expect.poll(() => requests.filter((path) => path.startsWith('ws'))).toEqual(['ws /v1/connect'])
    expect(requests[0]).toBe('/shopbell.js')
    expect(await widgetOf(next).panel.isVisible()).toBe(false)
    await context.close()
  })

  test('[weight] from the click to the first confirmed message at most 20 kB come over the network', async () => {
    const { context, page } = await openPage(browser)
    const network = await context.newCDPSession(page)
    await network.send('Network.enable')
    const shop = new Set<string>()
    let bytes = 0
    /** What had come when the stored message did. */
    let confirmedAt: number | undefined
    const log: string[] = []
    network.on('Network.responseReceived', ({ requestId, response }) => {
      if (!/\/(shopbell|v1)\//.test(new URL(response.url).pathname)) shop.add(requestId)
      else log.push(`${new URL(response.url).pathname} ${response.headers['content-encoding'] ?? 'identity'}`)
    })
    network.on('Network.dataReceived', ({ encodedDataLength, requestId }) => {
      if (!shop.has(requestId)) bytes += encodedDataLength
    })
    network.on('Network.webSocketFrameReceived', ({ response: { payloadData } }) => {
      bytes += Buffer.byteLength(payloadData)
      log.push(`frame ${payloadData.slice(0, 24)}… ${Buffer.byteLength(payloadData)}`)
      if (payloadData.includes('"t":"events"')) confirmedAt ??= bytes
    })
    await page.goto(`${started.url}/`)
    await widgetOf(page).launcher.waitFor()
    await idle(page)
    bytes = 0
    log.length = 0
    await widgetOf(page).open()
    await widgetOf(page).write('Hello')
    await widgetOf(page).panel.getByText('Sent', { exact: true }).waitFor()
    console.log(`from click to confirmed message: ${confirmedAt} bytes\n${log.join('\n')}`)
    expect(log.some((line) => line.includes('widget-') && line.endsWith(' br'))).toBe(true)
    expect(confirmedAt).toBeGreaterThan(10_000)
    expect(confirmedAt).toBeLessThanOrEqual(20_000)
    await context.close()
  })

  test('calls made before the loader came are answered in order', async () => {
    const { context, page } = await openPage(browser)
    // Held back until the page's own calls were made.
    const parsed = page.waitForEvent('domcontentloaded')
    await page.route('**/shopbell.js', async (route) => {
      const [response] = await Promise.all([route.fetch(), parsed])
      await route.fulfill({ response })
    })
    await page.addInitScript(() => {
      const calls: unknown[] = []
      Object.assign(window, { calls })
      addEventListener('DOMContentLoaded', () => {
        const shopbell = (window as unknown as { shopbell: (...args: unknown[]) => Promise<unknown> }).shopbell
        shopbell('on', 'open', () => calls.push('opened'))
        shopbell('open').then(() => calls.push('open resolved'))
        shopbell('fly').catch((error: Error) => calls.push(error.message))
      })
    })
    await page.goto(`${started.url}/`)
    await widgetOf(page).panel.waitFor()
    const calls = () => page.evaluate(() => (window as unknown as { calls: string[] }).calls)
    await expect.poll(async () => (await calls()).length).toBe(3)
    expect((await calls())[0]).toBe('opened')
    expect(await calls()).toContain('open resolved')
    expect((await calls()).some((call) => call.includes('fly'))).toBe(true)
    await context.close()
  })

  test('a storage that refuses is a cold page that still works', async () => {
    const { context, page, problems } = await openPage(browser)
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    })
    await page.goto(`${started.url}/`)
    await widgetOf(page).open()
    await widgetOf(page).write('Without storage')
    await widgetOf(page).panel.getByText('Sent', { exact: true }).waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  test('keys typed in the composer do not reach the shop, and the shop cannot be broken by removing us', async () => {
    const { context, page } = await openPage(browser)
    await page.addInitScript(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      addEventListener('keydown', ({ key }) => heard.push(key))
    })
    await page.goto(`${started.url}/`)
    await widgetOf(page).open()
    await widgetOf(page).composer.pressSequentially('/s?')
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([])
    await page.evaluate(() => {
      for (const element of document.documentElement.children) if (element.shadowRoot) element.remove()
    })
    await widgetOf(page).panel.waitFor()
    expect(await widgetOf(page).composer.inputValue()).toBe('/s?')
    await context.close()
  })
})
