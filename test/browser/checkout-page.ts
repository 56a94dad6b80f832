import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openPage, type Watched } from './chromium.ts'

/** A checkout as shops have them: fields in one or two columns, and pages of other shops' habits by their path. */
const checkoutPage = (path: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Checkout</title>
<style>
  body { margin: 0; font: 1rem/1.5 sans-serif }
  main { max-width: 60rem; margin: 0 auto; padding: 1rem; display: grid; gap: 1rem; grid-template-columns: 3fr 2fr }
  @media (width < 48rem) { main { display: block } }
  label { display: block; margin-bottom: 1rem }
  input, button { display: block; box-sizing: border-box; width: 100%; padding: .75rem; font: inherit }
  footer { display: flex; flex-wrap: wrap; gap: 1rem; justify-content: end; padding: 1rem }
  .bar { position: fixed; inset: auto 0 0; padding: .75rem; background: #eee }
</style>
<main>
  <form>${['Name', 'Street', 'Postcode', 'Town', 'Phone', 'Card', 'Until', 'Code'].map((name) => `<label>${name} <input></label>`).join('')}
    ${path === '/sticky' ? '' : '<button data-pay>Pay €72.00</button>'}</form>
  <aside><h2>Your order</h2><p>Three things, and what they cost.</p></aside>
</main>
<footer>${['Privacy', 'Terms', 'Returns', 'Imprint'].map((name) => `<a href="#${name}">${name}</a>`).join('')}</footer>
${path === '/sticky' ? '<p style="height:6rem"></p><div class="bar"><button data-pay>Pay €72.00</button></div>' : ''}
</html>`

/** The launcher beside a checkout. */
export const pill = (page: Page) => page.locator('shopbell-chat').getByRole('button', { name: /^Need help/ })

/** Brings the chat as a script tag does. */
export const addLoader = (page: Page, attributes: Readonly<Record<string, string>> = {}) =>
  page.evaluate((attributes) => {
    const script = document.createElement('script')
    Object.assign(script.dataset, { site: 'demo', mode: 'checkout', ...attributes })
    script.src = '/shopbell.js'
    document.head.append(script)
    return new Promise<void>((resolve) => script.addEventListener('load', () => resolve()))
  }, attributes)

/** Whether every part of the pay button is hit, by hit-testing. */
const isPayHit = (page: Page) =>
  page.evaluate(() => {
    const pay = document.querySelector('[data-pay]')
    const { left, top, width, height } = pay?.getBoundingClientRect() ?? new DOMRect()
    const parts = [0.01, 0.25, 0.5, 0.75, 0.99]
    return parts.every((x) => parts.every((y) => document.elementFromPoint(left + x * width, top + y * height) === pay))
  })

/** Opens such a page at an address of the demo that ends in `/plain` or `/sticky`; the chat is not in it yet. */
export async function openCheckout(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const opened = await openPage(browser, options)
  await opened.context.route(/\/(plain|sticky)$/, (route, request) =>
    route.fulfill({ contentType: 'text/html', body: checkoutPage(new URL(request.url()).pathname) }),
  )
  await opened.page.goto(url)
  return opened
}

/** Brings the chat, and gives the widths from 320 to 1280 px at which a part of the pay button is not hit. */
export async function widthsOverPay(page: Page, step: number): Promise<readonly string[]> {
  const found: string[] = []
  // The launcher looks by a timer.
  await page.clock.install()
  await addLoader(page)
  for (let width = 320; width <= 1280; width += step) {
    await page.setViewportSize({ width, height: width < 600 ? 640 : 800 })
    // Where the launcher would lie: at the window's bottom.
    for (const block of ['end', 'center'] as const) {
      await page.evaluate((block) => document.querySelector('[data-pay]')?.scrollIntoView({ block }), block)
      await page.clock.runFor(1_000)
      if (!(await isPayHit(page))) found.push(`${width} px, ${block}`)
    }
  }
  return found
}
