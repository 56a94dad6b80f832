import type { Browser, BrowserContext, Page } from 'playwright-core'

/** Kills what renders the page, without a last word to it, and takes its tab away. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // Nobody is left to answer.
  session.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
}

/** The same with every page of the browser at once: one that is on its way to another is out of the protocol's reach. */
export async function crashAll(browser: Browser): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages())
  const crashed = pages.map((page) => page.waitForEvent('crash'))
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  for (const { id, type } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL')
  await Promise.all(crashed)
  await Promise.all(pages.map((page) => page.close()))
}

/**
 * Stops the page's JavaScript, as a browser does to a tab that is not seen; the returned function lets it go on.
 * `Page.setWebLifecycleState` does this to hidden pages only, and a page without a head is never hidden. Not in the middle
 * of a transaction, for which other tabs would wait: browsers freeze no page that holds others up so
 * (https://groups.google.com/a/chromium.org/g/blink-dev/c/Xu1C7WhoGm4).
 */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Debugger.enable')
  const paused = new Promise((resolve) => session.once('Debugger.paused', resolve))
  // It answers when the page goes on.
  page.evaluate(pauseBetweenTransactions).catch(() => {})
  await paused
  return async () => {
    await session.send('Debugger.disable')
    await session.detach()
  }
}

/** Runs in the page. */
async function pauseBetweenTransactions(): Promise<void> {
  let open = 0
  const real = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...args) {
    const transaction = real.apply(this, args)
    open += 1
    const ended = () => {
      open -= 1
    }
    transaction.addEventListener('complete', ended)
    transaction.addEventListener('abort', ended)
    return transaction
  }
  // Those of before were not counted: one that may write begins when they have ended.
  for (const { name = '' } of await indexedDB.databases()) {
    await new Promise<void>((resolve) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => {
        const stores = [...request.result.objectStoreNames]
        const transaction = request.result.transaction(stores, 'readwrite')
        transaction.oncomplete = () => {
          request.result.close()
          resolve()
        }
      }
    })
  }
  while (open > 0) await new Promise((resolve) => setTimeout(resolve))
  IDBDatabase.prototype.transaction = real
  // biome-ignore lint/suspicious/noDebugger: here is where the page stops
  debugger
}

/** Makes the page believe that another tab is in front of it, or none: without a head every page says that it is seen. */
export function setHidden(page: Page, isHidden: boolean): Promise<void> {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (hidden ? 'hidden' : 'visible'),
    })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isHidden)
}

/** Sets the page's clock, and that of documents to come in its tab, by this much. */
export async function setClockBy(page: Page, ms: number): Promise<void> {
  const shift = (by: number) => {
    const now = Date.now
    Date.now = () => now() + by
  }
  await page.addInitScript(shift, ms)
  await page.evaluate(shift, ms)
}

/** Which pages of a context have a WebSocket open now. */
export function watchSockets(context: BrowserContext) {
  const open = new Map<Page, number>()
  const count = (page: Page, by: number) => open.set(page, (open.get(page) ?? 0) + by)
  const watch = (page: Page) => {
    page.on('websocket', (socket) => {
      count(page, 1)
      socket.on('close', () => open.has(page) && count(page, -1))
    })
    // Of a page that is gone, also for another one, nothing is told.
    page.on('framenavigated', (frame) => frame === page.mainFrame() && open.delete(page))
    page.on('close', () => open.delete(page))
    page.on('crash', () => open.delete(page))
  }
  context.on('page', watch)
  context.pages().forEach(watch)
  return () => [...open].flatMap(([page, sockets]) => Array<Page>(sockets).fill(page))
}
