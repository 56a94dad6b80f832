import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { inboxOf, widgetOf } from './people.ts'
import { compareBySearch, shoot } from './shopping.ts'

/** What a test sees of the page's own cart: titles. */
interface OddShop {
  readonly cart: readonly string[]
  readonly asked: readonly string[]
}

/** Runs in the page before anything of it: a host whose way to its cart is broken in another manner for each product. */
function giveOddCart() {
  type Line = { readonly id: string; readonly title: string; readonly quantity: number; readonly price: object }
  let lines: readonly Line[] = []
  const asked: string[] = []
  const odd = {
    get cart() {
      return lines.map(({ title }) => title)
    },
    asked,
  }
  const put = (id: string, minor: number) => {
    lines = [...lines, { id, title: id, quantity: 1, price: { minor, currency: 'EUR' } }]
    return {
      ok: true,
      patch: { cart: { items: lines, quantity: lines.length, coupons: [] } },
      async undo() {
        lines = lines.filter((line) => line.id !== id)
        return { ok: true, patch: { cart: { items: lines, quantity: lines.length, coupons: [] } } }
      },
    }
  }
  const adapter = {
    addToCart({ id }: { readonly id: string }) {
      asked.push(id)
      if (id === 'harbour-mug') throw new Error('The shop’s own error')
      if (id === 'day-rucksack') return new Promise(() => {})
      if (id === 'steel-flask') return Promise.resolve(put(id, 9900))
      // It answers that it did, and then that it did not.
      return {
        // biome-ignore lint/suspicious/noThenProperty: what calls back twice
        then(answer: (result: object) => void) {
          answer(put(id, 5800))
          answer({ ok: false, code: 'out_of_stock' })
        },
      }
    },
  }
  type Stub = ((...args: readonly unknown[]) => void) & { q?: unknown[] }
  const shopbell: Stub = (...args) => {
    shopbell.q = [...(shopbell.q ?? []), [args, () => {}, () => {}]]
  }
  Object.assign(window, { odd, shopbell })
  shopbell('commerce.cart', adapter)
}

describe('shops that do less for the chat, or worse', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let agent: Watched
  const inbox = () => inboxOf(agent.page)

  beforeAll(async () => {
    demo = await createDemoProcess({ SHOPBELL_WATCH: '' })
    ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
    agent = await openPage(browser)
    await inbox().signIn(started.signInUrl)
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })

  /** A customer who has asked this on a page of the plain shop, and the agent who reads it. */
  async function asks(page: Page, text: string) {
    await page.goto(`${started.url}/plain/p/harbour-mug`)
    const widget = widgetOf(page)
    await widget.open()
    await widget.write(text)
    await inbox().list.getByText(text).click()
    await inbox().log.getByText(text).waitFor()
    return widget
  }

  test('GA4 and JSON-LD alone: product, cart, checkout and order reach the agent', async () => {
    const { context, page, problems } = await openPage(browser)
    const widget = await asks(page, 'Is it heavy?')
    const { details } = inbox()
    const step = details.locator('[aria-current=step]')
    await details
      .getByRole('link', { name: /^Harbour mug/ })
      .first()
      .waitFor()
    await details.getByText('€24.00').waitFor()
    expect(await step.innerText()).toBe('Before')

    await page.evaluate(() => {
      const { dataLayer } = window as unknown as { dataLayer: object[] }
      const items = [{ item_id: 'TAB-101', item_name: 'Harbour mug', price: 24, quantity: 2 }]
      dataLayer.push({ ecommerce: null }, { event: 'add_to_cart', ecommerce: { currency: 'EUR', value: 48, items } })
    })
    await details.getByText('Cart · 2 pieces').waitFor()
    await details.getByText('€24.00 each').waitFor()
    await shoot(agent.page, 'plain-cart')

    await page.getByRole('link', { name: 'Buy it now' }).click()
    await details.getByText('At the checkout').waitFor()
    expect(await step.innerText()).toBe('Checkout')
    await page.getByRole('link', { name: /^Buy for/ }).click()
    await details.getByText('Has just bought').waitFor()
    expect(await step.innerText()).toBe('After')
    await details.getByText(await page.locator('main strong').innerText(), { exact: true }).waitFor()
    await details.getByText('As the customer’s page says. Not checked with the shop.').waitFor()
    await shoot(agent.page, 'plain-bought')
    await widget.message('Is it heavy?').waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  test('an adapter that throws, hangs, lies about prices or answers twice harms nothing, and is told in words', async () => {
    const { context, page, problems } = await openPage(browser)
    await page.addInitScript(giveOddCart)
    await page.clock.install()
    const widget = await asks(page, 'Which of these?')
    await compareBySearch(agent.page, 'Four', [
      'Harbour mug',
      'Sheep’s Head rucksack',
      'Summit flask',
      'Slip-dipped jug',
    ])
    const card = widget.log.getByRole('region', { name: 'Four' })
    const add = (place: number) => card.getByRole('button', { name: 'Add to cart' }).nth(place)
    const odd = () => page.evaluate(() => (window as unknown as { odd: OddShop }).odd)
    await add(3).waitFor()

    await add(0).click()
    await card.getByText('That did not work. Please try again.').waitFor()
    expect((await odd()).cart).toEqual([])

    await add(1).click()
    await card.getByText('One moment…').waitFor()
    await page.clock.fastForward(10_000)
    await card.getByText('The shop has not answered. Please look at your cart before you try again.').waitFor()
    expect((await odd()).cart).toEqual([])

    await add(2).click()
    await card.getByText('It is in your cart, at €99.00 instead of €36.00 as shown.').waitFor()
    expect((await odd()).cart).toEqual(['steel-flask'])
    await shoot(page, 'odd-shop')
    await card.getByRole('button', { name: 'Undo' }).click()
    await card.getByText('Taken back').waitFor()
    expect((await odd()).cart).toEqual([])

    await add(3).click()
    await card.getByText('Done').waitFor()
    expect(await odd()).toEqual({
      cart: ['slip-jug'],
      asked: ['harbour-mug', 'day-rucksack', 'steel-flask', 'slip-jug'],
    })
    for (const text of ['Did not work ·', 'Did not work (timeout)', 'Taken back', 'Added to cart'])
      await inbox().log.locator('.state', { hasText: text }).waitFor()
    await shoot(agent.page, 'inbox-odd')
    await widget.write('Thank you')
    await inbox().log.getByText('Thank you').waitFor()
    expect(problems).toEqual([])
    await context.close()
  })
})
