import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { inboxOf, keptHere, widgetOf } from './people.ts'

const pill = (page: Page) => page.locator('shopbell-chat').getByRole('button', { name: /^Need help/ })
const sent = (page: Page) =>
  widgetOf(page)
    .panel.getByText('Sent', { exact: true })
    .or(widgetOf(page).panel.getByText('Read', { exact: true }))

describe('a checkout on another origin', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let customer: Watched
  let agent: Watched

  beforeAll(async () => {
    demo = await createDemoProcess({ CHECKOUT_PORT: '' })
    ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
    ;[customer, agent] = await Promise.all([openPage(browser), openPage(browser)])
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })

  test('[A4] the thread goes along to the checkout and back, one customer and one conversation', async () => {
    const { page } = customer
    const { url, checkoutUrl, signInUrl } = started
    expect(checkoutUrl).not.toBe(url)
    const widget = widgetOf(page)
    const inbox = inboxOf(agent.page)
    const spoken = () => widget.log.getByRole('article').count()
    let codes = 0
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (String(payload).includes('"t":"handover"')) codes += 1
      }),
    )
    /** By the keyboard, once what takes one along is there: it asks for a code when the link has the focus. */
    const follow = async (link: Locator) => {
      const before = codes
      await expect
        .poll(async () => {
          await link.blur()
          await link.focus()
          return codes
        })
        .toBe(before + 1)
      await link.press('Enter')
    }

    await page.goto(`${url}/p/harbour-mug`)
    await page.getByRole('button', { name: 'Add to cart' }).first().click()
    await page.goto(`${url}/cart`)
    await widget.open()
    await widget.write('Does it stack?')
    await sent(page).waitFor()
    await widget.composer.fill('And the')
    await inbox.signIn(signInUrl)
    await inbox.list.getByText('Does it stack?').first().click()

    // There: the same thread, though not what was half written here.
    await follow(page.getByRole('link', { name: 'Go to checkout' }))
    await page.waitForURL(`${checkoutUrl}/checkout/address`)
    await pill(page).click()
    await widget.message('Does it stack?').waitFor()
    expect(await widget.composer.inputValue()).toBe('')
    await inbox.reply('It does, six high.')
    await widget.message('It does, six high.').waitFor()
    await widget.write('Then I take six.')
    await inbox.log.getByText('Then I take six.').waitFor()
    await sent(page).waitFor()
    expect(new URL(page.url()).hash).toBe('')

    // And back, by the shop's own link.
    await follow(page.locator(`header a[href^="${url}"], main a[href^="${url}"]`).first())
    await page.waitForURL((to) => to.origin === url)
    await widget.message('Then I take six.').waitFor()
    expect(await spoken()).toBe(3)
    await expect.poll(() => widget.composer.inputValue()).toBe('And the')
    const here = await keptHere(page)
    await page.goto(`${checkoutUrl}/checkout/address`)
    expect((await keptHere(page)).customer).toBe(here.customer)
    expect(await inbox.list.getByText(/^Guest · /).count()).toBe(1)
    expect([...customer.problems, ...agent.problems]).toEqual([])
  })
})
