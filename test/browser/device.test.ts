import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { widgetOf } from './people.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const used = 'This link was used before, or is too old. What you write here begins a new conversation.'

describe('another device', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let desktop: Watched

  beforeAll(async () => {
    demo = await createDemoProcess()
    ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
    desktop = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] })
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })

  test('[A4] the phone goes on with the desktop’s conversation; a link that was used begins a new one, and says so', async () => {
    const { page } = desktop
    const here = widgetOf(page)
    await page.goto(`${started.url}/p/harbour-mug?variant=oat`)
    await here.open()
    await here.write('Does it stack?')
    await here.panel.getByText('Sent', { exact: true }).waitFor()
    await here.panel.getByRole('button', { name: 'Back' }).click()
    await here.panel.getByRole('button', { name: 'Continue on another device' }).click()
    await here.panel.getByRole('img', { name: 'QR code of the link' }).waitFor()
    await here.panel.getByRole('button', { name: 'Copy link' }).click()
    await here.panel.getByRole('button', { name: 'Copied' }).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(new RegExp(`^${started.url}/p/harbour-mug#shopbell=[\\w-]{22}!$`))

    const mobile = await openPage(browser, phone)
    const there = widgetOf(mobile.page)
    await mobile.page.goto(link)
    await there.message('Does it stack?').waitFor()
    expect(mobile.page.url()).toBe(`${started.url}/p/harbour-mug`)
    await there.write('I am on the train now')
    await here.panel.getByRole('button', { name: 'Back' }).click()
    await here.panel.getByRole('button', { name: /^Continue the conversation/ }).click()
    await here.message('I am on the train now').waitFor()
    await here.write('and I at the desk')
    await there.message('and I at the desk').waitFor()
    expect(await there.log.getByRole('article').count()).toBe(3)

    const other = await openPage(browser, phone)
    const late = widgetOf(other.page)
    await other.page.goto(link)
    await late.panel.getByText(used).waitFor()
    await late.write('Who am I?')
    await late.panel.getByText('Sent', { exact: true }).waitFor()
    expect(await late.log.getByRole('article').count()).toBe(1)
    expect([...desktop.problems, ...mobile.problems, ...other.problems]).toEqual([])
  })
})
