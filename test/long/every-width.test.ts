import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCheckout, widthsOverPay } from '../browser/checkout-page.ts'
import { launchChromium } from '../browser/chromium.ts'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'

let browser: Browser
let demo: DemoProcess
let started: Started

beforeAll(async () => {
  demo = await createDemoProcess()
  ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await demo?.remove()
})

test.each(['/plain', '/sticky'])(
  'checkout mode, cold: the pay button is hit at each width from 320 to 1280 px on %s',
  async (path) => {
    const { context, page } = await openCheckout(browser, started.url + path)
    expect(await widthsOverPay(page, 1)).toEqual([])
    await context.close()
  },
  600_000,
)
