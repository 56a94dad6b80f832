import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { inboxOf, widgetOf } from './people.ts'
import { violations } from './stage.ts'

/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What fills each dialog, by the labels of its fields, and what the customer then sees. */
const dialogs: readonly {
  readonly kind: string
  /** What is typed by hand and not searched for is added first. */
  readonly add?: string
  readonly fill: Readonly<Record<string, string>>
  readonly seen: string
}[] = [
  { kind: 'Product', fill: { Title: 'Harbour mug', Price: '24.00' }, seen: '€24.00' },
  {
    kind: 'Several products',
    add: 'Add product',
    fill: { 'Title above them': 'For wet days', Title: 'Summit flask' },
    seen: 'Summit flask',
  },
  { kind: 'Cart', add: 'Add line', fill: { Title: 'Wool throw', 'Price of one': '129' }, seen: 'Wool throw' },
  { kind: 'Order', fill: { Number: 'CW-24101', Title: 'Rucksack' }, seen: 'Order CW-24101' },
  { kind: 'Article', fill: { Title: 'Caring for stoneware' }, seen: 'Caring for stoneware' },
  {
    kind: 'Question with answers',
    fill: { Question: 'What is it about?', Label: 'My order' },
    seen: 'What is it about?',
  },
  { kind: 'Form', fill: { Title: 'Where should it go?', Label: 'Street' }, seen: 'Where should it go?' },
  { kind: 'Survey', fill: { Question: 'How did we do?' }, seen: 'How did we do?' },
  { kind: 'Call', fill: { Title: 'A video call', 'Link to join': 'https://meet.example/1' }, seen: 'Join the call' },
  { kind: 'Hand-over', fill: { Name: 'Maeve' }, seen: 'Maeve takes over from here.' },
  { kind: 'Line in between', fill: { 'What it says': 'Maeve looked it up.' }, seen: 'Maeve looked it up.' },
  { kind: 'The shop’s own', fill: { Name: 'x-size-chart', 'In words': 'Sizes: S, M, L' }, seen: 'Sizes: S, M, L' },
]

describe('an agent and every kind of message', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let customer: Watched
  let agent: Watched

  const widget = () => widgetOf(customer.page)
  const inbox = () => inboxOf(agent.page)
  /** The dialog of a kind, opened by keys. */
  const openDialog = async (page: Page, kind: string) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('c')
    await page.getByRole('menuitem', { name: kind, exact: true }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    return dialog
  }
  /** The message in the inbox with these words. */
  const line = (text: string) => agent.page.locator('.line', { hasText: text }).last()

  beforeAll(async () => {
    demo = await createDemoProcess()
    ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
    ;[customer, agent] = await Promise.all([openPage(browser), openPage(browser)])
    await customer.page.goto(`${started.url}/p/harbour-mug`)
    await widget().open()
    await widget().write('Is the **mug** safe in a dishwasher?')
    await inbox().signIn(started.signInUrl)
    await inbox().list.getByText('safe in a dishwasher?').first().click()
    await inbox().log.getByText('safe in a dishwasher?').waitFor()
    await inbox().composer.focus()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })

  test('[Events] sends each kind by its dialog, and the customer gets it', async () => {
    for (const { add, kind, fill, seen } of dialogs) {
      const dialog = await openDialog(agent.page, kind)
      if (add) await dialog.getByRole('button', { name: add }).click()
      for (const [label, value] of Object.entries(fill)) {
        await dialog
          .locator('form#compose-form')
          .getByLabel(new RegExp(`^${label}( optional)?$`))
          .first()
          .fill(value)
      }
      await dialog.getByRole('button', { name: 'Send', exact: true }).last().click()
      await dialog.waitFor({ state: 'detached' })
      await widget().log.getByText(seen).last().waitFor()
      await inbox().log.getByText(seen).last().waitFor()
    }
  })

  test('says what is missing, where it is, and sends nothing', async () => {
    const dialog = await openDialog(agent.page, 'Comparison')
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    await dialog.getByText('1 field needs a look.').waitFor()
    const search = dialog.getByRole('combobox', { name: 'Find products' })
    await expect.poll(() => search.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await search.getAttribute('aria-invalid')).toBe('true')
    const options = dialog.getByRole('listbox', { name: 'Find products' }).getByRole('option')
    for (const title of ['Harbour mug', 'Summit flask']) {
      await search.fill(title.toLowerCase())
      await options.filter({ hasText: title }).first().waitFor()
      await search.press('ArrowDown')
      await search.press('Enter')
      await dialog.getByText(`Added: ${title}`).waitFor()
    }
    // The list goes before the dialog.
    await search.press('ArrowDown')
    await options.first().waitFor()
    await search.press('Escape')
    expect(await options.count()).toBe(0)
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await widget().log.getByRole('table').getByText('Summit flask').waitFor()
  })

  test('the customer’s answer shows in the inbox as a summary', async () => {
    const form = widget().log.getByRole('form', { name: 'Where should it go?' })
    await form.getByLabel('Street').fill('Strand Street 1')
    await form.getByRole('button', { name: 'Send' }).click()
    await inbox().log.getByText('Strand Street 1').waitFor()
    expect(await inbox().log.getByRole('textbox').count()).toBe(0)
  })

  test('sends a picture, which the customer sees and both see large', async () => {
    const files = [{ name: 'glaze.png', mimeType: 'image/png', buffer: picture }]
    await agent.page.locator('input[type=file]').setInputFiles(files)
    await agent.page.getByRole('list', { name: 'Attached files' }).getByText('glaze.png').waitFor()
    await inbox().reply('This is the glaze')
    await widget().log.getByText('This is the glaze').waitFor()
    await widget().log.getByRole('img', { name: 'glaze.png' }).waitFor()
    await inbox().log.getByRole('button', { name: 'Enlarge glaze.png' }).click()
    await agent.page.getByRole('dialog', { name: 'glaze.png' }).waitFor()
    await agent.page.keyboard.press('Escape')
    await agent.page.getByRole('dialog', { name: 'glaze.png' }).waitFor({ state: 'detached' })
  })

  test('reacts, answers, changes and takes back, by keys alone', async () => {
    const menu = async (text: string) => {
      await line(text).getByRole('button', { name: 'Message options' }).focus()
      await agent.page.keyboard.press('Enter')
    }
    await menu('safe in a dishwasher?')
    await agent.page.getByRole('menuitemcheckbox', { name: 'Heart' }).press('Enter')
    await widget().log.getByText('❤️').waitFor()

    await menu('safe in a dishwasher?')
    await agent.page.getByRole('menuitem', { name: 'Reply' }).press('Enter')
    await inbox().reply('Yes it si.')
    await widget()
      .log.getByRole('button', { name: /^In reply to/ })
      .waitFor()

    await agent.page.getByRole('textbox', { name: /^Reply to/ }).press('ArrowUp')
    await expect.poll(() => inbox().composer.inputValue()).toBe('Yes it si.')
    await inbox().reply('Yes it is.')
    await widget().log.getByText('Yes it is.').waitFor()
    expect(await widget().log.getByText('Yes it si.').count()).toBe(0)

    await inbox().reply('Oops')
    await widget().log.getByText('Oops').waitFor()
    await menu('Oops')
    await agent.page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
    await agent.page.getByRole('menuitem', { name: 'Delete it' }).press('Enter')
    await expect.poll(() => widget().log.getByText('Oops').count()).toBe(0)
    await expect.poll(() => inbox().log.getByText('Oops').count()).toBe(0)
  })

  test.each(['light', 'dark'] as const)('axe finds nothing in thread, menus and dialogs, %s', async (colorScheme) => {
    const storageState = await agent.context.storageState()
    const look = { storageState, colorScheme, bypassCSP: true, reducedMotion: 'reduce' } as const
    const { context, page } = await openPage(browser, look)
    await page.goto(agent.page.url())
    const { log } = inboxOf(page)
    await log.getByText('Sizes: S, M, L').waitFor()
    expect(await violations(page), 'thread').toEqual([])
    await log.getByRole('button', { name: 'Message options' }).last().click()
    expect(await violations(page), 'message menu').toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('c')
    await page.getByRole('menuitem', { name: 'Files' }).waitFor()
    expect(await violations(page), 'kinds').toEqual([])
    for (const kind of ['Several products', 'Form', 'The shop’s own']) {
      const dialog = await openDialog(page, kind)
      await dialog.getByRole('button', { name: 'Send', exact: true }).last().click()
      await dialog.getByText(/needs? a look/).waitFor()
      for (const more of await dialog.locator('summary').all()) await more.click()
      expect(await violations(page), kind).toEqual([])
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
    await context.close()
  })

  test('no page complained', () => {
    // The pages were not signed in yet when they asked first.
    expect([...customer.problems, ...agent.problems].filter((problem) => !problem.includes('401'))).toEqual([])
  })
})
