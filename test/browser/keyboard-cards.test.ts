import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startGallery } from '../../demo/gallery/server.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { focused, goTo, press } from './keys.ts'
import { play } from './stage.ts'

describe('cards, by the keyboard alone', () => {
  let browser: Browser
  let gallery: Awaited<ReturnType<typeof startGallery>>
  let desktop: Watched
  let page: Page

  beforeAll(async () => {
    ;[browser, gallery] = await Promise.all([launchChromium(), startGallery(0)])
    desktop = await openPage(browser, { reducedMotion: 'reduce' })
    page = desktop.page
  })
  afterAll(async () => {
    await browser?.close()
    await gallery?.close()
  })
  let before = 0
  beforeEach(() => {
    before = desktop.problems.length
    return () => expect(desktop.problems.slice(before)).toEqual([])
  })

  const at = (name: string) => expect.poll(() => focused(page)).toMatch(new RegExp(`^${name}`))
  const scene = (name: string) => play(page, gallery.url, name)
  const panel = () => page.getByRole('region', { name: /^Chat with/ })

  test('products are leafed through by the arrows, and their place is said', async () => {
    await scene('products')
    await goTo(page, 'For wet days', 'Shift+Tab')
    await press(page, 'ArrowRight')
    await panel().locator('[aria-live=polite]').getByText('2 of 4').waitFor()
    await press(page, 'ArrowLeft')
    await panel().locator('[aria-live=polite]').getByText('1 of 4').waitFor()
    await goTo(page, 'Next product', 'Shift+Tab')
    await press(page, 'Enter')
    await panel().locator('[aria-live=polite]').getByText('2 of 4').waitFor()
  })

  test('a comparison scrolls by the arrows', async () => {
    await scene('compare')
    await goTo(page, 'Three to carry', 'Shift+Tab')
    await press(page, 'ArrowRight')
    await expect.poll(() => page.locator('.compare').evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
  })

  test('a form with something wrong: the first such field has the focus and its error; then it is sent', async () => {
    await scene('form')
    await goTo(page, 'Save address', 'Shift+Tab')
    await press(page, 'Enter')
    await at('Name')
    const name = panel().getByRole('textbox', { name: /^Name/ })
    expect(await name.getAttribute('aria-invalid')).toBe('true')
    const error = await name.evaluate(
      (input) =>
        (input.getRootNode() as ShadowRoot).getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent,
    )
    expect(error).toBe('Please fill this in.')
    await page.keyboard.type('Ann Byrne')
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('false')
    await press(page, 'Tab')
    await page.keyboard.type('ann@example')
    await press(page, 'Enter')
    await at('E-mail')
    await press(page, 'End')
    await page.keyboard.type('.com')
    await goTo(page, 'Leave it with')
    await press(page, 'Space')
    await press(page, 'ArrowDown')
    await goTo(page, 'Save address')
    await press(page, 'Enter')
    await panel().getByText('Leave it in the porch').waitFor()
    await at('Sent')
  })

  test('a score is chosen by the arrows, with its comment, and sent', async () => {
    await scene('survey')
    await goTo(page, 'Chat with us')
    await goTo(page, '1 of 5')
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight')
    expect(await panel().getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('4 of 5, Happy')
    await goTo(page, 'What is the main reason?')
    await page.keyboard.type('Quick.')
    await goTo(page, 'Send')
    await press(page, 'Enter')
    await at('Thank you for your answer.')
  })

  test('a picture, large: Escape closes it and not the panel, and its button has the focus again', async () => {
    await scene('media')
    await goTo(page, 'Enlarge The Harbour mug', 'Shift+Tab')
    await press(page, 'Enter')
    await at('Close')
    expect(await page.getByRole('dialog', { name: 'The Harbour mug in sea grey' }).isVisible()).toBe(true)
    await press(page, 'Escape')
    await at('Enlarge The Harbour mug')
    expect(await panel().isVisible()).toBe(true)
  })

  test('a question before a command: Escape takes it back, its button has the focus again', async () => {
    await scene('product-states')
    await at('Order it with the card')
    await press(page, 'Escape')
    await at('Order it now')
    await press(page, 'Enter')
    await goTo(page, 'Order it now')
    await press(page, 'Enter')
    await panel().getByRole('status').getByText('Done').waitFor()
    await at('Order it now')
  })
})
