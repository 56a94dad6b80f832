import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, openPage, type Watched } from '../browser/chromium.ts'
import { inboxOf, storedTexts, widgetOf } from '../browser/people.ts'
import { watchSockets } from '../browser/tab.ts'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'

type Blocking = 'refused' | 'swallowed'

/** What a network does to sockets, until `blocks` of the page says otherwise. */
function block(page: Page, how: Blocking): Promise<unknown> {
  return page.addInitScript((kind) => {
    const Real = window.WebSocket
    Object.assign(window, { blocks: true })
    class Blocked extends EventTarget {
      static readonly OPEN = 1
      readyState = 0
      onopen?: () => void
      onclose?: (event: { code: number; reason: string }) => void
      constructor() {
        super()
        setTimeout(() => {
          this.readyState = kind === 'swallowed' ? 1 : 3
          if (kind === 'swallowed') this.onopen?.()
          else this.onclose?.({ code: 1006, reason: '' })
        })
      }
      send() {}
      close() {
        this.readyState = 3
      }
    }
    const construct = (url: string) =>
      (window as unknown as { blocks: boolean }).blocks ? new Blocked() : new Real(url)
    window.WebSocket = new Proxy(Real, { construct: (_target, [url]) => construct(url) })
  }, how)
}

describe('where WebSockets do not get through', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let agent: Watched

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

  test.each(['refused', 'swallowed'] as const)(
    '[S9] sockets are %s: the chat comes online by HTTP, talks both ways, and goes back to a socket when that works',
    async (how) => {
      const { context, page, problems } = await openPage(browser)
      const sockets = watchSockets(context)
      const requests: string[] = []
      page.on('request', (request) => requests.push(new URL(request.url()).pathname))
      let welcomes = 0
      page.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => {
          if (String(payload).includes('"t":"welcome"')) welcomes += 1
        }),
      )
      await block(page, how)
      // The page's time can be moved on: the socket is tried again each minute.
      await page.clock.install()
      await page.goto(started.url)
      const widget = widgetOf(page)
      await widget.open()
      await widget.panel.getByRole('link', { name: 'Privacy policy' }).waitFor()
      const question = `Do you hear me, ${how}?`
      await widget.write(question)
      await widget.panel.getByText('Sent', { exact: true }).waitFor({ timeout: 25_000 })
      expect(requests).toContain('/v1/stream')
      expect(requests).toContain('/v1/frames')
      expect(sockets()).toEqual([])

      // In two steps: a stream that says nothing for 35 s would be taken for dead.
      await page.clock.fastForward(30_000)
      await inboxOf(agent.page).list.getByText(question).click()
      await inboxOf(agent.page).log.getByText(question).waitFor()
      await inboxOf(agent.page).reply('Yes, loud and clear')
      await widget.message('Yes, loud and clear').waitFor()
      await widget.write('Good')
      await inboxOf(agent.page).log.getByText('Good', { exact: true }).waitFor()

      await inboxOf(agent.page).reply('Glad to hear')
      await widget.message('Glad to hear').waitFor()
      // Up and down all is said: no request waits for an answer while the time is moved.
      await inboxOf(agent.page).log.getByText('Read', { exact: true }).waitFor()
      expect(sockets()).toEqual([])
      await page.evaluate(() => Object.assign(window, { blocks: false }))
      await page.clock.fastForward(31_000)
      await expect.poll(() => welcomes).toBeGreaterThan(0)
      await widget.write('And by a socket')
      await inboxOf(agent.page).log.getByText('And by a socket', { exact: true }).waitFor()
      await inboxOf(agent.page).reply('As before')
      await widget.message('As before').waitFor()
      await expect.poll(() => sockets().length).toBe(1)
      expect(await storedTexts(page)).toEqual([
        question,
        'Yes, loud and clear',
        'Good',
        'Glad to hear',
        'And by a socket',
        'As before',
      ])
      expect(problems).toEqual([])
      await context.close()
    },
  )
})
