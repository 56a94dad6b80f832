import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openPage } from './browser/chromium.ts'
import { inboxOf } from './browser/people.ts'
import { compareBySearch, fillAddress, openKind, payByCard, sendKind } from './browser/shopping.ts'

/** Runs in a page before anything of it: it says that it is in this language, which runs from right to left. */
function speak(language: string): void {
  new MutationObserver((_, observer) => {
    const { documentElement } = document
    if (!documentElement) return
    Object.assign(documentElement, { lang: language, dir: 'rtl' })
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}

interface Look {
  readonly options?: BrowserContextOptions
  /** The page's own, in place of English. */
  readonly language?: string
  readonly question: string
}

const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
const looks: Readonly<Record<string, Look>> = {
  desktop: { question: 'Does a 15 inch laptop fit?' },
  phone: { options: { ...phone, colorScheme: 'dark' }, question: 'Which of the two would you take to work?' },
  rtl: { language: 'ar', question: 'هل تتسع لحاسوب مقاس 15 بوصة؟' },
}

/**
 * Plays a purchase that goes wrong and right again, from the question on a product’s page to the order, in each look:
 * `shop-<look>-1-card` to `-5-bought`, and what the agent has beside it.
 */
export async function takeShopping(parts: {
  readonly browser: Browser
  readonly url: string
  /** Signed in. */
  readonly agent: Page
  readonly folder: string
}): Promise<void> {
  const { agent, browser, folder, url } = parts
  const inbox = inboxOf(agent)
  for (const [look, { language, options = {}, question }] of Object.entries(looks)) {
    const { context, page } = await openPage(browser, { ...options, reducedMotion: 'reduce' })
    if (language) await context.addInitScript(speak, language)
    const chat = page.locator('shopbell-chat')
    const take = (name: string) => page.screenshot({ path: join(folder, `shop-${look}-${name}.png`) })
    /** When the launcher says something after this refusal, and is to be seen: on a phone at the page's end. */
    const lineSeen = async (refusal: string) => {
      await page.locator('.notice-bad', { hasText: refusal }).waitFor()
      if (options.isMobile) await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      await page.waitForFunction(() => {
        const button = document.querySelector('shopbell-chat')?.shadowRoot?.querySelector<HTMLElement>('.launcher')
        return button?.dataset.line && getComputedStyle(button).opacity === '1'
      })
    }

    await page.goto(`${url}/p/day-rucksack`)
    await page.getByRole('button', { name: 'Ask about this product' }).click()
    await chat.locator('.chips').waitFor()
    await chat.locator('textarea').fill(question)
    await chat.locator('textarea').press('Enter')
    await inbox.list.getByText(question).click()
    await compareBySearch(agent, 'To carry along', ['Sheep’s Head rucksack', 'Summit flask'])
    await chat.locator('.compare .actions button').first().click()
    await chat.locator('.state.done').waitFor()
    await take('1-card')

    await chat.locator('textarea').press('Escape')
    await page.goto(`${url}/checkout/address`)
    await fillAddress(page)
    await page.getByRole('button', { name: 'Continue to payment' }).click()
    await payByCard(page, '4000 0000 0000 0002')
    await lineSeen('declined the card')
    await payByCard(page, '4000 0000 0000 9995')
    await lineSeen('not enough money')
    await take('2-line')
    await chat.locator('.launcher').click()
    await chat.locator('.human').waitFor()
    await take('3-help')
    await chat.locator('.human').click()
    await inbox.list.getByText('Payment failed 2×').first().waitFor()
    if (look === 'desktop') await agent.screenshot({ path: join(folder, 'shop-inbox-1-friction.png') })

    const dialog = await openKind(agent, 'Coupon')
    await dialog.getByLabel('Code', { exact: true }).fill('WELCOME10')
    if (look === 'desktop') await agent.screenshot({ path: join(folder, 'shop-inbox-2-coupon.png') })
    await sendKind(agent)
    await chat.locator('article').last().locator('.actions button').first().click()
    await chat.locator('article').last().locator('.state.done').waitFor()
    await take('4-coupon')
    await chat.locator('textarea').press('Escape')
    await page.getByRole('radio', { name: /Wren wallet/ }).check()
    await page.getByRole('button', { name: /^Pay/ }).click()
    await page.locator('.thanks').waitFor()
    await inbox.details.getByText('Has just bought').waitFor()
    if (look === 'desktop') await agent.screenshot({ path: join(folder, 'shop-inbox-3-bought.png') })
    await context.close()
  }
}
