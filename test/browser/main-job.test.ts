import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { inboxOf, keptKeys, widgetOf } from './people.ts'

const productPath = '/p/harbour-mug'

describe('a customer and an agent talk, in two browsers', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let customer: Watched
  let agent: Watched
  /** Everything any socket of the customer's browser received. */
  const received: string[] = []
  const listen = (page: Page) =>
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))))

  beforeAll(async () => {
    demo = await createDemoProcess()
    ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
    customer = await openPage(browser)
    customer.context.on('page', listen)
    listen(customer.page)
    agent = await openPage(browser)
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })

  test('the agent signs in by the one-time link, which works once', async () => {
    await inboxOf(agent.page).signIn(started.signInUrl)
    expect(agent.page.url()).not.toContain('sign-in')
    const other = await openPage(browser)
    await other.page.goto(started.signInUrl)
    await other.page.getByText('This link was used before').waitFor()
    await other.context.close()
  })

  test('the customer writes from a product page; the agent sees who, where and about what', async () => {
    await customer.page.goto(started.url + productPath)
    const widget = widgetOf(customer.page)
    await widget.open()
    await widget.panel.getByRole('link', { name: 'Privacy policy' }).waitFor()
    await widget.write('Is the mug safe in a dishwasher?')
    await widget.message('Is the mug safe in a dishwasher?').waitFor()
    await widget.panel.getByText('Sent', { exact: true }).waitFor()

    const inbox = inboxOf(agent.page)
    await inbox.list.getByText('Is the mug safe in a dishwasher?').waitFor()
    await agent.page.getByText('1 waiting').waitFor()
    await expect.poll(() => agent.page.title()).toBe('(1) Inbox · Shopbell')
    await inbox.list.getByText('Is the mug safe in a dishwasher?').click()
    await inbox.log.getByText('Is the mug safe in a dishwasher?').waitFor()
    await inbox.details
      .getByRole('link', { name: /Harbour mug/ })
      .first()
      .waitFor()
    await inbox.details.getByText('Looks at', { exact: true }).waitFor()
    await widget.panel.getByText('Read', { exact: true }).waitFor()
  })

  test('the customer sees the agent typing, gets the answer, and never the note', async () => {
    const widget = widgetOf(customer.page)
    const inbox = inboxOf(agent.page)

    await agent.page.keyboard.press('Escape')
    await agent.page.keyboard.press('n')
    await agent.page.getByRole('textbox', { name: 'Note for agents' }).pressSequentially('TOP-SECRET-NOTE')
    expect(await widget.typing.count()).toBe(0)
    await agent.page.getByRole('textbox', { name: 'Note for agents' }).press('Enter')
    await inbox.log.getByText('TOP-SECRET-NOTE').waitFor()

    await agent.page.keyboard.press('Escape')
    await agent.page.keyboard.press('r')
    await agent.page.getByRole('textbox', { name: /^Reply to/ }).pressSequentially('Yes, it is.')
    await widget.typing.waitFor()
    await agent.page.getByRole('textbox', { name: /^Reply to/ }).press('Enter')
    await widget.message('Yes, it is.').waitFor()
    await widget.panel.getByText('Maeve').first().waitFor()
    expect(await widget.typing.count()).toBe(0)
    await inbox.log.getByText('Read', { exact: true }).waitFor()

    expect(received.join('\n')).toContain('Yes, it is.')
    expect(received.join('\n')).not.toContain('TOP-SECRET-NOTE')
    expect(received.join('\n')).not.toContain('"note"')
  })

  test('thread, draft and open state are there after a full page load', async () => {
    const widget = widgetOf(customer.page)
    await widget.composer.fill('And does it come in')
    await customer.page.goto(`${started.url}/c/table`)
    await widget.panel.waitFor()
    await widget.message('Is the mug safe in a dishwasher?').waitFor()
    await widget.message('Yes, it is.').waitFor()
    expect(await widget.composer.inputValue()).toBe('And does it come in')
    // The restored panel must not take the focus from the page.
    expect(await customer.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    await inboxOf(agent.page).details.getByRole('link', { name: /Table/ }).first().waitFor()
  })

  test('a second tab shows the same, and each sees what the other sends', async () => {
    const page = await customer.context.newPage()
    await page.goto(`${started.url}/`)
    const [first, second] = [widgetOf(customer.page), widgetOf(page)]
    await second.panel.waitFor()
    await second.message('Yes, it is.').waitFor()
    await second.write('Hello from the second tab')
    await first.message('Hello from the second tab').waitFor()
    await first.write('And from the first')
    await second.message('And from the first').waitFor()
    await page.close()
  })

  test('[L2] the gateway is killed in mid-conversation: both sides reconnect, and the thread is whole on both', async () => {
    const widget = widgetOf(customer.page)
    const inbox = inboxOf(agent.page)
    await demo.stop('SIGKILL')
    await widget.panel.getByText(/Reconnecting/).waitFor()
    await widget.write('Written while you were away')
    // The last one of the test before may still be on its way.
    await widget.panel.getByText('Saved on this device').last().waitFor()
    await inbox.reply('Answered while it was away')
    await demo.start()
    await inbox.log.getByText('Written while you were away').waitFor()
    await widget.message('Answered while it was away').waitFor()
    await expect.poll(() => widget.panel.getByText(/Reconnecting/).count()).toBe(0)

    const expected = [
      'Is the mug safe in a dishwasher?',
      'Yes, it is.',
      'Hello from the second tab',
      'And from the first',
      'Written while you were away',
      'Answered while it was away',
    ]
    for (const text of expected) {
      expect(await widget.message(text).count(), `${text} in the widget`).toBe(1)
      expect(await inbox.log.getByText(text, { exact: true }).count(), `${text} in the inbox`).toBe(1)
    }
    const order = async (texts: readonly string[], html: string) =>
      [...texts].sort((a, b) => html.indexOf(a) - html.indexOf(b))
    expect(await order(expected, await widget.log.innerText())).toEqual(
      await order(expected, await inbox.log.innerText()),
    )
  })

  test('the agent takes, resolves and reopens by keyboard; the customer’s next message reopens', async () => {
    const widget = widgetOf(customer.page)
    const inbox = inboxOf(agent.page)
    await agent.page.keyboard.press('Escape')
    await agent.page.keyboard.press('a')
    await inbox.log.getByText(/took this conversation/).waitFor()
    await agent.page.keyboard.press('e')
    await widget.panel.getByText('This conversation was closed. Write again to reopen it.').waitFor()
    await agent.page.getByText('Resolved. A reply still reaches the customer.').waitFor()
    await widget.write('One more thing')
    await inbox.log.getByText('One more thing').waitFor()
    await expect.poll(() => agent.page.getByText('Resolved. A reply still reaches the customer.').count()).toBe(0)
    await agent.page.keyboard.press('?')
    await agent.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await agent.page.keyboard.press('Escape')
  })

  test('closed, the launcher counts what is unread, in words too', async () => {
    const widget = widgetOf(customer.page)
    await widget.composer.press('Escape')
    await expect.poll(() => widget.panel.isVisible()).toBe(false)
    const focused = await customer.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName)
    expect(focused).toBe('BUTTON')
    await inboxOf(agent.page).reply('Here is the last word')
    await customer.page.getByRole('button', { name: 'Chat with us, 1 unread message' }).waitFor()
    await widget.open()
    await widget.message('Here is the last word').waitFor()
    await expect.poll(() => widget.launcher.getAttribute('aria-label')).not.toContain('unread')
  })

  test('“forget me” leaves nothing on the device, and the next message is another customer’s', async () => {
    const widget = widgetOf(customer.page)
    await widget.openSettings()
    await customer.page.getByText('Forget me on this device').click()
    await widget.panel.getByRole('button', { name: 'Forget me', exact: true }).click()
    await widget.panel.getByText('You are forgotten here').waitFor()
    expect(await customer.page.evaluate(() => Object.keys(localStorage))).toEqual([])
    expect(await keptKeys(customer.page)).toEqual([])
    await customer.page.reload()
    await widget.open()
    expect(await widget.log.getByText('Yes, it is.').count()).toBe(0)
  })

  test('no page complained: no blocked style, no failed load, no uncaught error', () => {
    const isOutage = (problem: string) => /ERR_CONNECTION_REFUSED|WebSocket connection to/.test(problem)
    expect(customer.problems.filter((problem) => !isOutage(problem))).toEqual([])
    expect(agent.problems.filter((problem) => !isOutage(problem) && !problem.includes('401'))).toEqual([])
  })
})
