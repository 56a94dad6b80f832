import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { chatGate } from './gate.ts'
import { inboxOf, sendDraft, storedTexts, widgetOf } from './people.ts'
import { watchSockets } from './tab.ts'

/** Notes in each document of a tab, for the next one to read, what its chat sends by requests that outlive the page. */
function noteBeacons(context: BrowserContext) {
  return context.addInitScript(() => {
    const real = window.fetch
    window.fetch = (input, init) => {
      if (init?.keepalive)
        sessionStorage.setItem('beacons', `${sessionStorage.getItem('beacons') ?? ''}${input} ${init.body}\n`)
      return real(input, init)
    }
  })
}
const beacons = (page: Page) => page.evaluate(() => sessionStorage.getItem('beacons') ?? '')

describe('a page that goes, and comes back', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let customer: Watched
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    demo = await createDemoProcess()
    ;[browser, started] = await Promise.all([launchChromium(true), demo.start()])
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })
  beforeEach(async () => {
    customer = await openPage(browser)
    ;({ context, page } = customer)
  })
  afterEach(async () => {
    expect(customer.problems.filter((problem) => problem.startsWith('uncaught'))).toEqual([])
    await context.close()
  })

  const sent = () => widgetOf(page).panel.getByText('Sent', { exact: true })

  /** The next page, in which the message is once, and no draft any more, for it waits to be sent. */
  const expectOnce = async (texts: readonly string[]) => {
    await sent().waitFor()
    expect(await widgetOf(page).message('Just before I go').count()).toBe(1)
    expect(await widgetOf(page).composer.inputValue()).toBe('')
    expect(await storedTexts(page)).toEqual(texts)
  }

  test('[O6] sends and leaves in the same moment, the gateway slow: a beacon brings it there, once, and the next page knows', async () => {
    await noteBeacons(context)
    const gate = await chatGate(context)
    await page.goto(started.url)
    await widgetOf(page).open()
    await widgetOf(page).write('Hello')
    await sent().waitFor()
    // What sends beacons is loaded after the first message, so the second page has it.
    await page.reload()
    await widgetOf(page).message('Hello').waitFor()
    gate.set('swallowed')
    await widgetOf(page).composer.fill('Just before I go')
    const arrived = page.waitForURL('**/c/trail')
    await sendDraft(page, '/c/trail')
    await arrived

    // No connection has brought it.
    await expect.poll(() => storedTexts(page)).toEqual(['Hello', 'Just before I go'])
    expect(await beacons(page)).toContain('/v1/frames')
    expect(await beacons(page)).toContain('Just before I go')
    await gate.open()
    await expectOnce(['Hello', 'Just before I go'])
  })

  test('[A1][O1] somebody new sends and leaves in the same moment: the device keeps secret and message, and the next page sends it', async () => {
    const gate = await chatGate(context)
    await page.goto(started.url)
    await widgetOf(page).open()
    await widgetOf(page).panel.getByRole('link', { name: 'Privacy policy' }).waitFor()
    gate.set('swallowed')
    await widgetOf(page).composer.fill('Just before I go')
    const arrived = page.waitForURL('**/c/trail')
    await sendDraft(page, '/c/trail')
    await arrived
    await widgetOf(page).message('Just before I go').waitFor()
    await gate.open()
    await expectOnce(['Just before I go'])
  })

  describe('the back/forward cache', () => {
    let plain: Server

    beforeAll(async () => {
      plain = createServer((_request, response) => {
        response.setHeader('content-type', 'text/html')
        response.end('<!doctype html><title>A page without a chat</title>')
      })
      await new Promise<void>((listening) => plain.listen(0, '127.0.0.1', listening))
    })
    afterAll(() => new Promise((closed) => plain.close(closed)))

    /** Goes elsewhere and back; tells whether the same document came back, and else why not, as far as the browser says. */
    const goAndReturn = async (tab: Page, elsewhere: string, away: () => Promise<void> = async () => {}) => {
      await tab.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
      })
      await tab.goto(elsewhere)
      await away()
      // A document that comes back has no `load`.
      await tab.goBack({ waitUntil: 'commit' })
      return tab.evaluate(() => {
        const isPersisted = 'persisted' in window && window.persisted === true
        const [entry] = performance.getEntriesByType('navigation')
        const { notRestoredReasons } = entry as PerformanceEntry & { readonly notRestoredReasons?: unknown }
        return isPersisted ? 'persisted' : `loaded anew: ${JSON.stringify(notRestoredReasons ?? null)}`
      })
    }
    const plainUrl = () => `http://127.0.0.1:${(plain.address() as AddressInfo).port}`
    const needsCache = async (skip: (why: string) => void) => {
      const { context: own, page: tab } = await openPage(browser)
      await tab.goto(`${plainUrl()}/one`)
      const outcome = await goAndReturn(tab, `${plainUrl()}/two`)
      await own.close()
      if (outcome !== 'persisted') {
        skip(
          `This browser (${browser.version()}) has no back/forward cache, not even for a page without a chat; set CHROMIUM_PATH to one that has.`,
        )
      }
    }

    test('[O5] a page with the chat open and online comes back as it was, connects again and goes on', async ({
      skip,
    }) => {
      await needsCache(skip)
      const sockets = watchSockets(context)
      const agent = await openPage(browser)
      await inboxOf(agent.page).signIn(started.signInUrl)
      await page.goto(started.url)
      await widgetOf(page).open()
      await widgetOf(page).write('Shall I come back?')
      await sent().waitFor()
      await inboxOf(agent.page).list.getByText('Shall I come back?').click()
      await widgetOf(page).panel.getByText('Read', { exact: true }).waitFor()
      await widgetOf(page).composer.fill('A draft')

      const outcome = await goAndReturn(page, `${plainUrl()}/elsewhere`, async () => {
        await inboxOf(agent.page).reply('Written while you were away')
      })
      expect(outcome).toBe('persisted')
      await widgetOf(page).message('Written while you were away').waitFor()
      expect(await widgetOf(page).composer.inputValue()).toBe('A draft')
      await widgetOf(page).write('Here I am')
      await inboxOf(agent.page).log.getByText('Here I am').waitFor()
      await inboxOf(agent.page).reply('Welcome')
      await widgetOf(page).message('Welcome').waitFor()
      expect(await storedTexts(page)).toEqual([
        'Shall I come back?',
        'Written while you were away',
        'Here I am',
        'Welcome',
      ])
      expect(sockets().length).toBe(1)
      await agent.context.close()
    })

    test('[O5] two tabs, one of which leads and leaves: it comes back as a follower', async ({ skip }) => {
      await needsCache(skip)
      const sockets = watchSockets(context)
      await page.goto(started.url)
      await widgetOf(page).open()
      await widgetOf(page).write('In the first tab')
      await sent().waitFor()
      const other = await context.newPage()
      await other.goto(started.url)
      await widgetOf(other).message('In the first tab').waitFor()

      const outcome = await goAndReturn(page, `${plainUrl()}/elsewhere`, async () => {
        await expect.poll(sockets).toEqual([other])
        await widgetOf(other).write('Meanwhile')
        await widgetOf(other).panel.getByText('Sent', { exact: true }).waitFor()
      })
      expect(outcome).toBe('persisted')
      await widgetOf(page).message('Meanwhile').waitFor()
      await widgetOf(page).write('Back')
      await widgetOf(other).message('Back').waitFor()
      expect(sockets()).toEqual([other])
      expect(await storedTexts(page)).toEqual(['In the first tab', 'Meanwhile', 'Back'])
    })
  })
})
