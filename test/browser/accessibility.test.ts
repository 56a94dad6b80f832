import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage } from './chromium.ts'
import { inboxOf, widgetOf } from './people.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against WCAG 2.2 AA, as `rule: element`. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Axe = { run: (options: object) => Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> }
    const { run } = (window as unknown as { axe: Axe }).axe
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const found = await run({ runOnly: { type: 'tag', values: tags } })
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`))
  })
}

describe('axe finds nothing against WCAG 2.2 AA', () => {
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

  const looks = [
    ['desktop, light', { colorScheme: 'light' }],
    ['desktop, dark', { colorScheme: 'dark' }],
    ['phone, light', { colorScheme: 'light', viewport: { width: 375, height: 740 } }],
  ] as const

  test.each(looks)('shop and widget: %s', async (_name, look) => {
    const { context, page } = await openPage(browser, { ...look, reducedMotion: 'reduce', bypassCSP: true })
    await page.goto(`${started.url}/p/harbour-mug`)
    const widget = widgetOf(page)
    await widget.launcher.waitFor()
    expect(await violations(page), 'closed').toEqual([])
    await widget.open()
    await widget.panel.getByRole('link', { name: 'Privacy policy' }).waitFor()
    expect(await violations(page), 'empty').toEqual([])
    await widget.write('Is it waterproof?')
    await widget.panel.getByText('Sent', { exact: true }).waitFor()
    expect(await violations(page), 'thread').toEqual([])
    await widget.openSettings()
    await page.getByText('Forget me on this device').waitFor()
    expect(await violations(page), 'settings').toEqual([])
    await context.close()
  })

  test('inbox: sign-in, list and thread, light and dark', async () => {
    const { context, page } = await openPage(browser, { reducedMotion: 'reduce', bypassCSP: true })
    await page.goto(`${started.url}/inbox`)
    await page.getByRole('heading', { name: 'Sign in to the inbox' }).waitFor()
    expect(await violations(page), 'sign-in').toEqual([])
    const inbox = inboxOf(page)
    await page.goto('about:blank')
    await inbox.signIn(started.signInUrl)
    await inbox.list.getByText('Is it waterproof?').first().click()
    await inbox.log.getByText('Is it waterproof?').waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await violations(page), colorScheme).toEqual([])
    }
    await context.close()
  })
})
