import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/**
 * A real Chromium: the one inside the npm package, or `CHROMIUM_PATH`.
 *
 * @param isReturnable leaves the back/forward cache on, where the browser has one
 */
export async function launchChromium(isReturnable = false): Promise<Browser> {
  return chromium.launch({
    ...(isReturnable && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    executablePath: process.env.CHROMIUM_PATH ?? (await sparticuz.executablePath()),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
}

/** What went wrong in a page, unasked: console errors (blocked by policy, failed loads) and uncaught exceptions. */
export interface Watched {
  readonly context: BrowserContext
  readonly page: Page
  readonly problems: readonly string[]
}

/** A page in a context of its own: another person's browser. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  // Under a test's own, so that what was waited for is in the message.
  context.setDefaultTimeout(15_000)
  const problems: string[] = []
  const watch = (page: Page) => {
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`)
    })
  }
  context.on('page', watch)
  return { context, page: await context.newPage(), problems }
}
