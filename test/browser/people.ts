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
    /** By home, one step back from the thread. */
    async openSettings() {
      await panel.getByRole('button', { name: 'Back' }).click()
      await panel.getByRole('button', { name: 'Settings' }).click()
      await panel.getByRole('heading', { name: 'Settings' }).waitFor()
    },
    /** Back into the conversation that is open. */
    async leaveSettings() {
      await panel.getByRole('button', { name: 'Back' }).click()
      await panel.getByRole('button', { name: /^Continue the conversation/ }).click()
      await panel.getByRole('log').waitFor()
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

/**
 * Sends what stands in the composer, and leaves for another page in the same task, if one is given. By no hand, for a
 * driver's waits until a page that is going has gone.
 */
export function sendDraft(page: Page, leaveFor?: string): Promise<void> {
  return page.evaluate((path) => {
    for (const { shadowRoot } of document.querySelectorAll('*')) {
      const composer = shadowRoot?.querySelector('textarea')
      composer?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    }
    if (path !== undefined) location.href = path
  }, leaveFor)
}

/** What this browser keeps of the demo's customer, by key. */
export function keptHere(page: Page): Promise<Readonly<Record<string, unknown>>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        const request = indexedDB.open('shopbell:demo')
        request.onupgradeneeded = () => request.transaction?.abort()
        request.onerror = () => resolve({})
        request.onsuccess = () => {
          const database = request.result
          const kept: Record<string, unknown> = {}
          const entries = database.transaction('shopbell:demo').objectStore('shopbell:demo').openCursor()
          entries.onsuccess = () => {
            const cursor = entries.result
            if (!cursor) {
              database.close()
              return resolve(kept)
            }
            kept[String(cursor.key)] = cursor.value
            cursor.continue()
          }
          entries.onerror = () => reject(entries.error)
        }
      }),
  )
}

/** The keys of that alone. */
export const keptKeys = async (page: Page): Promise<readonly string[]> => Object.keys(await keptHere(page))

/** The texts in the gateway's log of the conversation that this browser writes in, in order: read by its own secret. */
export async function storedTexts(page: Page): Promise<readonly string[]> {
  const { customer, current } = await keptHere(page)
  const pull = { t: 'pull', request: 'stored', conversation: current, after: 0, limit: 200 }
  const sender = { v: 1, site: 'demo', token: `guest:${customer}`, device: 'checker' }
  const { origin } = new URL(page.url())
  const answer = await fetch(`${origin}/v1/frames`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ ...sender, frames: [pull] }),
  })
  const lines = (await answer.text()).trim().split('\n')
  const found = lines.map((line) => JSON.parse(line)).find(({ t }) => t === 'page')
  const events: readonly { type: string; content?: { text: string } }[] = found?.events ?? []
  return events.flatMap(({ type, content }) => (type === 'message' && content ? [content.text] : []))
}
