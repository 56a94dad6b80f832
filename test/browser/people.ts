import type { Locator, Page } from 'playwright-core'

/** What a customer sees and does in the widget, by the names a screen reader says. */
export function widgetOf(page: Page) {
  const panel = page.getByRole('region', { name: /^Chat with/ }).or(page.getByRole('dialog', { name: /^Chat with/ }))
  return {
    panel,
    launcher: page.getByRole('button', { name: /^Chat with us/ }),
    composer: panel.getByRole('textbox', { name: 'Your message' }),
    log: panel.getByRole('log'),
    typing: panel.getByRole('img', { name: /is typing$/ }),
    async open() {
      await page.getByRole('button', { name: /^Chat with us/ }).click()
      await panel.waitFor()
    },
    async write(text: string) {
      const composer = panel.getByRole('textbox', { name: 'Your message' })
      await composer.fill(text)
      await composer.press('Enter')
    },
    message: (text: string): Locator => panel.getByRole('log').getByText(text, { exact: true }),
  }
}

/** What an agent sees and does in the inbox. */
export function inboxOf(page: Page) {
  const composer = page.getByRole('textbox', { name: /^(Reply to|Note for agents)/ })
  return {
    composer,
    list: page.getByRole('navigation', { name: 'Conversations' }),
    log: page.getByRole('log', { name: 'Messages' }),
    details: page.getByRole('complementary', { name: 'Details' }),
    async signIn(url: string) {
      await page.goto(url)
      await page
        .getByText('Nobody waits')
        .or(page.getByText(/\d+ waiting/))
        .first()
        .waitFor()
    },
    async reply(text: string) {
      await page.getByRole('textbox', { name: /^Reply to/ }).fill(text)
      await page.getByRole('textbox', { name: /^Reply to/ }).press('Enter')
    },
  }
}

/** What this browser keeps of the demo's customer, by key. */
export function keptKeys(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const request = indexedDB.open('shopbell:demo')
        request.onupgradeneeded = () => request.transaction?.abort()
        request.onerror = () => resolve([])
        request.onsuccess = () => {
          const database = request.result
          const keys = database.transaction('shopbell:demo').objectStore('shopbell:demo').getAllKeys()
          keys.onsuccess = () => {
            database.close()
            resolve(keys.result as string[])
          }
          keys.onerror = () => reject(keys.error)
        }
      }),
  )
}
