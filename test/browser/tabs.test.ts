import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { inboxOf, storedTexts, widgetOf } from './people.ts'
import { crash, freeze, setHidden, watchSockets } from './tab.ts'

/** The lead is to pass within 2 s; the rest is the machine's. */
const soon = { timeout: 8_000 }

describe('two tabs of one browser', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let agent: Watched
  let customer: Watched
  let context: BrowserContext
  /** The pages with a socket, one entry a socket. */
  let sockets: ReturnType<typeof watchSockets>
  /** The tab with the connection, and the other. */
  let leader: Page
  let follower: Page
  let turn = 0
  /** What this test's customer says first. */
  let greeting: string

  beforeAll(async () => {
    demo = await createDemoProcess()
    ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
    agent = await openPage(browser)
    await inboxOf(agent.page).signIn(started.signInUrl)
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })
  beforeEach(async () => {
    turn += 1
    greeting = `Customer ${turn} is here`
    customer = await openPage(browser)
    ;({ context, page: leader } = customer)
    sockets = watchSockets(context)
    await context.addInitScript(() => {
      // Each strike of the bell is two tones.
      let tones = 0
      Object.assign(window, { tones: () => tones })
      const real = AudioContext.prototype.createOscillator
      AudioContext.prototype.createOscillator = function () {
        tones += 1
        return real.call(this)
      }
    })
    await leader.goto(started.url)
    await widgetOf(leader).open()
    await widgetOf(leader).write(greeting)
    await widgetOf(leader).panel.getByText('Sent', { exact: true }).waitFor()
    follower = await context.newPage()
    await follower.goto(`${started.url}/c/table`)
    await widgetOf(follower).message(greeting).waitFor()
    await expect.poll(sockets).toEqual([leader])
  })
  afterEach(async () => {
    expect(customer.problems).toEqual([])
    await context.close()
  })

  const says = async (page: Page, text: string) => {
    await widgetOf(page).write(text)
    await expect.poll(() => storedTexts(page), soon).toContain(text)
    await widgetOf(page).panel.getByText('Sent', { exact: true }).waitFor(soon)
    expect(await widgetOf(page).message(text).count()).toBe(1)
  }
  /** The agent opens this test's conversation. */
  const meet = async () => {
    await inboxOf(agent.page).list.getByText(greeting).first().click()
    await inboxOf(agent.page).log.getByText(greeting).waitFor()
  }
  const tones = (page: Page) => page.evaluate(() => (window as unknown as { tones(): number }).tones())

  test('[O5] one connection serves both: each sees what the other writes, at once and once', async () => {
    await says(follower, 'From the follower')
    await widgetOf(leader).message('From the follower').waitFor()
    await says(leader, 'From the leader')
    await widgetOf(follower).message('From the leader').waitFor()
    for (const page of [leader, follower]) {
      for (const text of [greeting, 'From the follower', 'From the leader']) {
        expect(await widgetOf(page).message(text).count(), text).toBe(1)
      }
    }
    expect(await storedTexts(leader)).toEqual([greeting, 'From the follower', 'From the leader'])
    expect(sockets()).toEqual([leader])
  })

  test('[O5] the leader is closed: the other is connected and sends', async () => {
    await leader.close()
    await expect.poll(sockets, soon).toEqual([follower])
    await says(follower, 'On my own')
    expect(await storedTexts(follower)).toEqual([greeting, 'On my own'])
  })

  test('[O5] the leader crashes: the other is connected and sends', async () => {
    await crash(leader)
    await expect.poll(sockets, soon).toEqual([follower])
    await says(follower, 'On my own')
    expect(await storedTexts(follower)).toEqual([greeting, 'On my own'])
  })

  test('[O5] the leader hides: the one that is seen takes over, and both go on', async () => {
    await setHidden(leader, true)
    await expect.poll(sockets, soon).toEqual([follower])
    await says(follower, 'In front')
    await widgetOf(leader).message('In front').waitFor(soon)
    // And back: of two that are seen the lead stays where it is.
    await setHidden(leader, false)
    await says(leader, 'Seen again')
    await widgetOf(follower).message('Seen again').waitFor(soon)
    expect(sockets()).toEqual([follower])
    expect(await storedTexts(follower)).toEqual([greeting, 'In front', 'Seen again'])
  })

  test('[O5] the leader freezes: the other takes over; thawed, it follows and has missed nothing', async () => {
    const thaw = await freeze(leader)
    await expect.poll(() => sockets().includes(follower), soon).toBe(true)
    await says(follower, 'While you slept')
    await thaw()
    await widgetOf(leader).message('While you slept').waitFor(soon)
    await expect.poll(sockets, soon).toEqual([follower])
    await says(leader, 'Awake')
    await widgetOf(follower).message('Awake').waitFor(soon)
    expect(await storedTexts(follower)).toEqual([greeting, 'While you slept', 'Awake'])
    expect(await widgetOf(leader).message('While you slept').count()).toBe(1)
  })

  test('[O5] open, muted, draft, unread, read and typing are the same in both', async () => {
    const [first, second] = [widgetOf(leader), widgetOf(follower)]
    await meet()
    await first.panel.getByText('Read', { exact: true }).waitFor()
    await second.panel.getByText('Read', { exact: true }).waitFor()

    await first.composer.fill('Half a thought')
    await expect.poll(() => second.composer.inputValue()).toBe('Half a thought')
    await second.composer.fill('')
    await expect.poll(() => first.composer.inputValue()).toBe('')

    await first.openSettings()
    await leader.getByText('Sound', { exact: true }).click()
    await second.openSettings()
    await second.panel.getByRole('switch', { name: 'Sound', checked: false }).waitFor()
    for (const each of [first, second]) await each.leaveSettings()

    const reply = agent.page.getByRole('textbox', { name: /^Reply to/ })
    await reply.pressSequentially('Let me see')
    await first.typing.waitFor()
    await second.typing.waitFor()

    await first.composer.press('Escape')
    for (const { panel } of [first, second]) await expect.poll(() => panel.isVisible()).toBe(false)
    await reply.press('Enter')
    for (const page of [leader, follower])
      await page.getByRole('button', { name: 'Chat with us, 1 unread message' }).waitFor()
    await second.open()
    await first.panel.waitFor()
    for (const { launcher, message } of [first, second]) {
      await message('Let me see').waitFor()
      await expect.poll(() => launcher.getAttribute('aria-label')).not.toContain('unread')
    }
    await inboxOf(agent.page).log.getByText('Read', { exact: true }).waitFor()
    expect(sockets()).toEqual([leader])
  })

  test('[O5] what is read in one is read in the other: a panel that opens later counts nothing', async () => {
    await meet()
    await setHidden(follower, true)
    await inboxOf(agent.page).reply('Seen in one')
    await widgetOf(leader).message('Seen in one').waitFor()
    await inboxOf(agent.page).log.getByText('Read', { exact: true }).waitFor()
    await expect.poll(() => widgetOf(follower).launcher.getAttribute('aria-label')).not.toContain('unread')
  })

  test('[O5] the bell rings in one of them', async () => {
    await meet()
    await widgetOf(follower).composer.click()
    await widgetOf(follower).composer.press('Escape')
    await expect.poll(() => widgetOf(leader).panel.isVisible()).toBe(false)
    await inboxOf(agent.page).reply('Ding')
    for (const page of [leader, follower])
      await page.getByRole('button', { name: 'Chat with us, 1 unread message' }).waitFor()
    const heard = async () => (await tones(leader)) + (await tones(follower))
    await expect.poll(heard).toBe(2)
    await inboxOf(agent.page).reply('Dong')
    await expect.poll(heard).toBe(4)
    // A word to and from both, behind which no late strike can be.
    for (const page of [leader, follower])
      await page.getByRole('button', { name: 'Chat with us, 2 unread messages' }).waitFor()
    expect(await heard()).toBe(4)
  })
})
