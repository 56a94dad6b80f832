import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { addLoader, openCheckout, pill, widthsOverPay } from './checkout-page.ts'
import { launchChromium, openPage } from './chromium.ts'
import { inboxOf, widgetOf } from './people.ts'
import { violations } from './stage.ts'

describe('checkout mode', () => {
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

  async function open(path: string, options = {}) {
    return openCheckout(browser, started.url + path, options)
  }
  /** Resolves when the launcher has looked where it lies, and is to be seen. */
  const seen = (page: Page) =>
    expect.poll(() => pill(page).evaluate((button) => getComputedStyle(button).opacity)).toBe('1')

  test('cold: the loader alone is requested, and nothing but the chat’s own element is changed', async () => {
    const { context, page } = await open('/plain')
    const requests: string[] = []
    page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    await page.evaluate(() => {
      const records: MutationRecord[] = []
      const observer = new MutationObserver((more) => records.push(...more))
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      Object.assign(window, { records })
    })
    await addLoader(page)
    await pill(page).waitFor()
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 700 })
      await page.evaluate(() => window.scrollTo(0, 0))
      // At a narrow page's end there is always room.
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
      await seen(page)
    }
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    expect(requests).toEqual(['/shopbell.js'])
    const changes = await page.evaluate(() =>
      (window as unknown as { records: MutationRecord[] }).records.map(
        ({ type, target, addedNodes }) =>
          `${type} ${target.nodeName} ${[...addedNodes].map(({ nodeName }) => nodeName)}`,
      ),
    )
    expect(changes).toEqual(['childList HEAD SCRIPT', 'childList HTML SHOPBELL-CHAT'])
    await context.close()
  })

  test.each(['/plain', '/sticky'])(
    'cold: the pay button is hit at every width from 320 to 1280 on %s',
    async (path) => {
      const { context, page } = await open(path)
      // Every width is in the long run.
      expect(await widthsOverPay(page, 60)).toEqual([])
      await context.close()
    },
  )

  test('cold: it stands over a bar at the window’s bottom, and over links there', async () => {
    const { context, page } = await open('/sticky')
    await addLoader(page)
    await page.setViewportSize({ width: 1000, height: 800 })
    await seen(page)
    const [button, bar] = [await pill(page).boundingBox(), await page.locator('.bar').boundingBox()]
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
    await context.close()
  })

  test('the launcher is a still pill of at most 224 × 72, whatever it says', async () => {
    const { context, page } = await open('/plain')
    await addLoader(page)
    await page.setViewportSize({ width: 1280, height: 900 })
    await seen(page)
    const box = await pill(page).boundingBox()
    expect(box?.width).toBeLessThanOrEqual(224)
    expect(box?.height).toBeLessThanOrEqual(72)
    expect(box?.height).toBeGreaterThanOrEqual(44)
    await pill(page).hover()
    expect(await pill(page).boundingBox()).toEqual(box)
    await pill(page).evaluate((button: HTMLElement) => {
      button.dataset.line = `${'A very long line of words '.repeat(9)}`
    })
    expect(await pill(page).boundingBox()).toEqual(box)
    expect(await pill(page).evaluate((button) => (button.getRootNode() as ShadowRoot).getAnimations().length)).toBe(0)
    expect(await violations(page, ['color-contrast', 'button-name', 'target-size'])).toEqual([])
    await context.close()
  })

  test('a keyboard finds it where it is away', async () => {
    const { context, page } = await open('/plain')
    await addLoader(page)
    await page.setViewportSize({ width: 390, height: 640 })
    await page.evaluate(() => document.querySelector('[data-pay]')?.scrollIntoView({ block: 'end' }))
    await expect.poll(() => pill(page).evaluate((button) => getComputedStyle(button).opacity)).toBe('0')
    await page.locator('footer a').last().focus()
    await page.keyboard.press('Tab')
    await expect.poll(() => pill(page).evaluate((button) => getComputedStyle(button).opacity)).toBe('1')
    await context.close()
  })

  test('the panel is at most 415 × 700, and leaves a strip of the page on a phone', async () => {
    const { context, page } = await open('/plain')
    await addLoader(page)
    await page.setViewportSize({ width: 1280, height: 900 })
    await seen(page)
    await pill(page).click()
    const panel = page.locator('shopbell-chat .panel')
    await panel.waitFor()
    const wide = await panel.boundingBox()
    expect(wide?.width).toBeLessThanOrEqual(415)
    expect(wide?.height).toBeLessThanOrEqual(700)
    expect(wide?.height).toBeGreaterThan(500)
    expect(await pill(page).count()).toBe(0)

    await page.setViewportSize({ width: 390, height: 800 })
    await expect.poll(async () => (await panel.boundingBox())?.height).toBe(744)
    expect(await panel.boundingBox()).toEqual({ x: 0, y: 56, width: 390, height: 744 })

    await page.keyboard.press('Escape')
    expect(await pill(page).evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(
      true,
    )
    await context.close()
  })

  test('watching, friction changes its words only: nothing opens, moves, sounds or runs', async () => {
    const { context, page } = await open('/plain')
    const requests: string[] = []
    page.on('request', (request) => requests.push(new URL(request.url()).pathname.replace(/-[\w-]{8}\.js$/, '.js')))
    await page.evaluate(() => {
      Object.assign(window, {
        AudioContext: class {
          constructor() {
            throw new Error('sound')
          }
        },
      })
    })
    await addLoader(page, { watch: '' })
    await page.setViewportSize({ width: 1280, height: 900 })
    await seen(page)
    const launcher = page.locator('shopbell-chat .launcher')
    const before = await launcher.boundingBox()
    await page.evaluate(() => {
      const { shopbell } = window as unknown as { shopbell: (...args: unknown[]) => void }
      shopbell('commerce.set', { phase: 'during', step: 'payment' })
      document.dispatchEvent(new CustomEvent('shopbell:friction', { detail: { kind: 'payment_failed' } }))
    })
    await expect.poll(() => launcher.getAttribute('data-line')).toBe('Card declined? We can help')
    expect(await launcher.getAttribute('aria-label')).toBe('Card declined? We can help')
    expect(await launcher.boundingBox()).toEqual(before)
    expect(await launcher.evaluate((button) => (button.getRootNode() as ShadowRoot).getAnimations().length)).toBe(0)
    expect(await page.locator('shopbell-chat .panel').count()).toBe(0)
    expect(await page.locator('shopbell-chat [aria-live], shopbell-chat [role=status]').count()).toBe(0)
    // It is fetched before it is imported.
    expect(new Set(requests)).toEqual(new Set(['/shopbell.js', '/shopbell/watch.js']))
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
    await context.close()
  })

  test('an answer opens nothing, moves nothing and makes no sound', async () => {
    const { context, page } = await open('/plain')
    await page.evaluate(() => {
      Object.assign(window, {
        sounds: 0,
        AudioContext: class {
          constructor() {
            ;(window as unknown as { sounds: number }).sounds++
          }
        },
      })
    })
    await addLoader(page)
    await page.setViewportSize({ width: 1280, height: 900 })
    await seen(page)
    await pill(page).click()
    const { panel, write } = widgetOf(page)
    await write('Which card do you take?')
    await panel.getByText('Sent', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await seen(page)
    const before = await pill(page).boundingBox()

    const agent = await openPage(browser)
    const inbox = inboxOf(agent.page)
    await inbox.signIn(started.signInUrl)
    await inbox.list.getByText('Which card do you take?').click()
    await inbox.reply('All of them.')
    await page.getByRole('button', { name: 'Need help?, 1 unread message' }).waitFor()
    expect(await panel.isVisible()).toBe(false)
    expect(await pill(page).boundingBox()).toEqual(before)
    const root = page.locator('shopbell-chat .launcher')
    expect(await root.evaluate((button) => (button.getRootNode() as ShadowRoot).getAnimations().length)).toBe(0)
    expect(await page.evaluate(() => (window as unknown as { sounds: number }).sounds)).toBe(0)
    await agent.context.close()
    await context.close()
  })
})
