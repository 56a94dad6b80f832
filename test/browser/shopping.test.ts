import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { inboxOf, widgetOf } from './people.ts'
import { cartCount, compareBySearch, fillAddress, openKind, payByCard, sendKind, shoot } from './shopping.ts'

describe('a customer shops with an agent’s help, in two browsers', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let customer: Watched
  let agent: Watched

  const widget = () => widgetOf(customer.page)
  const inbox = () => inboxOf(agent.page)
  const launcher = (page: Page, name: string) => page.locator('shopbell-chat').getByRole('button', { name })
  /** Resolves when the launcher says so and is to be seen: it looks first where it may lie. */
  const lineSeen = (page: Page, name: string) =>
    expect.poll(() => launcher(page, name).evaluate((button) => getComputedStyle(button).opacity)).toBe('1')
  /** The comparison in the thread, and its first button. */
  const compared = () => widget().log.getByRole('region', { name: 'To carry along' })
  const add = () => compared().getByRole('button', { name: 'Add to cart' }).first()
  /** What the agent reads under the card's button. */
  const resultSeen = (text: RegExp) => inbox().log.locator('.state').getByText(text).waitFor()

  beforeAll(async () => {
    demo = await createDemoProcess({ CHECKOUT_PORT: '', SHOPBELL_WATCH: '' })
    ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
    ;[customer, agent] = await Promise.all([openPage(browser), openPage(browser)])
    await inbox().signIn(started.signInUrl)
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })

  test('“Ask about this product” puts it beside the question; the agent sees it, and where the customer is', async () => {
    const { page } = customer
    await page.goto(`${started.url}/p/day-rucksack`)
    await page.getByRole('button', { name: 'Ask about this product' }).click()
    const chips = widget().panel.getByRole('list', { name: 'Your message is about' })
    await chips.getByText('Sheep’s Head rucksack').waitFor()
    await shoot(page, 'ask-chip')
    await widget().write('Does a 15 inch laptop fit?')

    await inbox().list.getByText('Does a 15 inch laptop fit?').click()
    await inbox()
      .log.getByRole('link', { name: /Sheep’s Head rucksack/ })
      .waitFor()
    const { details } = inbox()
    await details.getByText('Looks at a product').waitFor()
    await details
      .getByRole('link', { name: /Sheep’s Head rucksack/ })
      .first()
      .waitFor()
    await details.getByText('€165.00').waitFor()
  })

  test('the agent compares by search; the customer adds from the card, and the shop’s own cart has it', async () => {
    await compareBySearch(agent.page, 'To carry along', ['Sheep’s Head rucksack', 'Summit flask'])
    await add().waitFor()
    await shoot(customer.page, 'comparison')
    expect(await cartCount(customer.page)).toBe('0')
    await add().click()
    await compared().getByText('Sheep’s Head rucksack is in your cart.').waitFor()
    expect(await cartCount(customer.page)).toBe('1')
    await resultSeen(/^Added to cart: “Sheep’s Head rucksack is in your cart.” · says the customer’s page/)
    await inbox().details.getByText('Cart · 1 piece').waitFor()
    await shoot(customer.page, 'card-done')
    await shoot(agent.page, 'inbox-done')
  })

  test('undo: the cart is as before, and both see it', async () => {
    await compared().getByRole('button', { name: 'Undo' }).click()
    await compared().locator('.state.undone').waitFor()
    expect(await cartCount(customer.page)).toBe('0')
    expect(await compared().getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await resultSeen(/^Taken back/)
    await inbox().details.getByText('The cart is empty.').waitFor()
    await shoot(customer.page, 'card-undone')
  })

  test('add again: a double click adds one', async () => {
    const asked: string[] = []
    customer.page.on('request', (request) => request.url().endsWith('/api/cart/add') && asked.push(request.url()))
    // In one task: before anything could be painted.
    await add().evaluate((button: HTMLButtonElement) => {
      button.click()
      button.click()
    })
    await compared().getByText('Sheep’s Head rucksack is in your cart.').waitFor()
    await inbox().details.getByText('Cart · 1 piece').waitFor()
    expect(asked).toHaveLength(1)
    await customer.page.goto(`${started.url}/cart`)
    expect(await cartCount(customer.page)).toBe('1')
    // After another page the thread says it still.
    await compared().getByText('Sheep’s Head rucksack is in your cart.').waitFor()
  })

  test('a card declined twice: the launcher says so in its line, and opens nothing', async () => {
    const { page } = customer
    await widget().composer.press('Escape')
    await page.getByRole('link', { name: 'Go to checkout' }).click()
    await fillAddress(page)
    await page.getByRole('button', { name: 'Continue to payment' }).click()
    await inbox()
      .details.getByText(/^Checkout: delivery$/)
      .waitFor()
    await payByCard(page, '4000 0000 0000 0002')
    await page
      .getByRole('alert')
      .getByText(/Your bank declined the card/)
      .waitFor()
    await lineSeen(page, 'Card declined? We can help')
    await shoot(page, 'line-first')
    await payByCard(page, '4000 0000 0000 9995')
    await page
      .getByRole('alert')
      .getByText(/not enough money/)
      .waitFor()
    await lineSeen(page, 'Still stuck? Talk to a person')
    expect(await widget().panel.isVisible()).toBe(false)
    await shoot(page, 'line-second')
  })

  test('opened, the chat says what happened, and offers a person, who sees step and code', async () => {
    const { page } = customer
    await launcher(page, 'Still stuck? Talk to a person').click()
    const note = widget().panel.getByRole('region', { name: 'Your card was declined' })
    await note.getByText(/not enough on the account. Nothing was charged/).waitFor()
    await shoot(page, 'help')
    await note.getByRole('button', { name: 'Talk to a person' }).click()
    await widget().message('My card was declined again. Can somebody help me?').waitFor()
    // It makes room for the answer.
    expect(await note.getByRole('list').count()).toBe(0)
    await inbox().log.getByText('My card was declined again. Can somebody help me?').waitFor()
    await inbox().list.getByText('Payment failed 2×').waitFor()
    const { details } = inbox()
    await details.getByText('Payment failed: not enough money on the card').waitFor()
    await details
      .getByText(/at payment/)
      .first()
      .waitFor()
    await shoot(agent.page, 'inbox-friction')
    // Never what was typed.
    for (const text of [await details.innerText(), await inbox().log.innerText()])
      expect(text).not.toMatch(/4000|Nora|Strand 1|nora@/)
    await shoot(page, 'asked')
  })

  test('the agent sends a coupon, and the customer’s total falls in the shop’s own summary', async () => {
    const { page } = customer
    const dialog = await openKind(agent.page, 'Coupon')
    await dialog.getByLabel('Code', { exact: true }).fill('WELCOME10')
    await shoot(agent.page, 'inbox-coupon')
    await sendKind(agent.page)
    const card = widget().log.getByRole('article').last()
    await card.getByRole('button', { name: 'Use WELCOME10' }).waitFor()
    await shoot(page, 'coupon')
    const total = page.getByRole('complementary', { name: 'Your order' }).locator('.totals-sum dd')
    expect(await total.innerText()).toBe('€165.00')
    await card.getByRole('button', { name: 'Use WELCOME10' }).click()
    await expect.poll(() => total.innerText()).toBe('€148.50')
    await shoot(page, 'coupon-used')
    await resultSeen(/^Code applied/)
  })

  test('paid another way: the agent sees the order as claimed, and the thread is whole', async () => {
    const { page } = customer
    await widget().composer.press('Escape')
    await page.getByRole('radio', { name: /Wren wallet/ }).check()
    await page.getByRole('button', { name: 'Pay €148.50' }).click()
    await page.getByRole('heading', { name: 'Thank you, Nora' }).waitFor()
    const { details } = inbox()
    await details.getByText('Has just bought').waitFor()
    await details.getByText('As the customer’s page says. Not checked with the shop.').waitFor()
    await inbox().log.getByText('Bought for').waitFor()
    const number = await page.locator('main strong').first().innerText()
    await details.getByText(number, { exact: true }).waitFor()
    await shoot(agent.page, 'inbox-bought')
    await widget().launcher.click()
    await widget().message('Does a 15 inch laptop fit?').waitFor()
    expect(await widget().log.getByRole('article').count()).toBe(4)
    await shoot(page, 'thanks')
  })

  test('no page complained: no blocked style, no failed load, no uncaught error', () => {
    expect(customer.problems).toEqual([])
    expect(agent.problems.filter((problem) => !problem.includes('401'))).toEqual([])
  })
})
