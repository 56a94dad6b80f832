import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Takes a picture to be looked at, into the folder `SHOTS`; without one, none. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** How many pieces the shop's own header says are in the cart. */
export async function cartCount(page: Page): Promise<string> {
  return (await page.locator('[data-cart-number]').textContent()) ?? ''
}

/** Opens what makes a message of a kind in the inbox, by keys. */
export async function openKind(page: Page, name: string) {
  await page.getByRole('textbox', { name: /^Reply to/ }).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await page.getByRole('menuitem', { name, exact: true }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

/** Sends what stands in the dialog. */
export async function sendKind(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Send', exact: true }).last().click()
  await dialog.waitFor({ state: 'detached' })
}

/** An agent compares products that they find by name. */
export async function compareBySearch(page: Page, title: string, names: readonly string[]): Promise<void> {
  const dialog = await openKind(page, 'Comparison')
  await dialog.getByLabel('Title above them').fill(title)
  const search = dialog.getByRole('combobox', { name: 'Find products' })
  for (const name of names) {
    await search.fill(name)
    await dialog.getByRole('option').filter({ hasText: name }).first().waitFor()
    await search.press('ArrowDown')
    await search.press('Enter')
    await dialog.getByText(`Added: ${name}`).waitFor()
  }
  await sendKind(page)
}

/** Fills the checkout's first page in and goes on. */
export async function fillAddress(page: Page): Promise<void> {
  const fields = { 'E-mail': 'nora@example.com', Name: 'Nora Walsh', 'Street and number': 'Strand 1' }
  for (const [label, value] of Object.entries({ ...fields, 'Town or city': 'Bantry', Postcode: 'P75 XH52' }))
    await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Continue to delivery' }).click()
}

/** Tries to pay by a card of the demo. */
export async function payByCard(page: Page, number: string): Promise<void> {
  const fields = {
    'Name on the card': 'Nora Walsh',
    'Card number': number,
    'Valid until': '09 / 39',
    'Security code': '123',
  }
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value)
  await page.getByRole('button', { name: /^Pay/ }).click()
}
