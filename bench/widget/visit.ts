import type { Browser, CDPSession, Page } from 'playwright-core'
import type { Conversation } from './conversations.ts'
import type { Side, World } from './measure.ts'
import { bundled } from './pages.ts'

/** One page in a browser profile of its own, which nothing was kept in or cached by before. */
export interface Visit {
  readonly page: Page
  /** What the page's main thread has worked so far, ms. */
  mainMs(): Promise<number>
  /** JavaScript's memory after a collection, kB. */
  heapKb(): Promise<number>
  throttle(rate: number): Promise<void>
  /** Clicks the launcher; gives how long the composer took to have the focus, and the message under it if one is named. */
  open(head?: string): Promise<number>
  /** Closes the panel by Escape. */
  fold(): Promise<void>
  close(): Promise<void>
}

/** Under which conditions a page is visited. */
export interface Conditions {
  readonly side: Side
  /** How many times slower the processor is. Default: 1. */
  readonly throttle?: number
  /** The customer of it comes again: all is kept as this side keeps it, and the page has it when this resolves. */
  readonly conversation?: Conversation
  readonly isSlowNetwork?: boolean
}

/** "Slow 4G" of the browser's own tools. */
const slow4g = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 }

const probe = bundled('probe.ts')

/** Opens a page; resolves when it has settled. `mainMs` counts from before the navigation. */
export async function visit({ browser, origin }: Pick<World, 'browser' | 'origin'>, to: Conditions): Promise<Visit> {
  const { side, throttle = 1, conversation, isSlowNetwork } = to
  const { page, session } = await openPage(browser)
  if (conversation) {
    await page.goto(`${origin}/empty`)
    await page.evaluate(keep, { conversation, side })
  }
  await page.addInitScript(await probe)
  await session.send('Performance.enable')
  await session.send('Network.enable')
  if (isSlowNetwork) await session.send('Network.emulateNetworkConditions', slow4g)
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  const hasThread = conversation && side === 'ours' ? threadOf(page) : undefined
  const metric = async (name: string) => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find((one) => one.name === name)?.value ?? Number.NaN
  }
  const before = await metric('TaskDuration')
  await page.goto(`${origin}/${side}`)
  await hasThread
  if (conversation && !hasThread) await page.evaluate(() => window.probe.ready())
  await page.evaluate(() => window.probe.settled())

  return {
    page,
    mainMs: async () => ((await metric('TaskDuration')) - before) * 1000,
    async heapKb() {
      // What the first lets go may be held by what only the second lets go.
      await session.send('HeapProfiler.collectGarbage')
      await session.send('HeapProfiler.collectGarbage')
      return (await metric('JSHeapUsedSize')) / 1000
    },
    throttle: (rate) => session.send('Emulation.setCPUThrottlingRate', { rate }).then(() => {}),
    async open(head) {
      // Not by a locator, whose own script in the page would weigh more than the widget.
      const { x, y } = await page.evaluate((text) => window.probe.watchClick(text), head)
      await page.mouse.click(x, y)
      return page.evaluate(() => window.probe.openingMs())
    },
    async fold() {
      await page.keyboard.press('Escape')
      await page.evaluate(() => window.probe.closed())
    },
    close: () => page.context().close(),
  }
}

async function openPage(browser: Browser): Promise<{ readonly page: Page; readonly session: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  return { page, session: await context.newCDPSession(page) }
}

/** Resolves when the gateway has sent what is newest of a conversation. */
function threadOf(page: Page): Promise<void> {
  return new Promise((resolve) => {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => String(payload).startsWith('{"t":"events"') && resolve())
    })
  })
}

/** Runs in a page: keeps what this side's chat has kept of a customer who comes again. */
async function keep(of: { readonly conversation: Conversation; readonly side: Side }): Promise<void> {
  const { conversation, side } = of
  if (side !== 'ours') return localStorage.setItem('baseline', JSON.stringify(conversation))
  localStorage.setItem('shopbell:bench:widget', '{"open":false}')
  const name = 'shopbell:bench'
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(name)
      store.put(conversation.customer, 'customer')
      store.put(conversation.id, 'current')
    }
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
  })
}
