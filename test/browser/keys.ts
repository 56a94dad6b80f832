import type { Page } from 'playwright-core'

/** What has the focus, by its name: inside the chat's shadow root, too. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    const element = activeElement?.shadowRoot?.activeElement ?? activeElement
    const labelled = (element as HTMLInputElement | null)?.labels?.[0]?.textContent
    return element?.ariaLabel ?? labelled ?? element?.textContent ?? ''
  })

/** Presses keys one after the other. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Presses Tab, or another key, until something with this name has the focus; gives what it went through. */
export async function goTo(page: Page, name: string, key = 'Tab'): Promise<readonly string[]> {
  const through: string[] = []
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press(key)
    const at = await focused(page)
    if (at.startsWith(name)) return through
    through.push(at)
  }
  throw new Error(`“${name}” was not reached by ${key}, but ${JSON.stringify(through)}`)
}
