import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textOf } from '../../src/core/index.ts'
import type { KeptItem } from '../../src/core/outbox.ts'
import { createDemoProcess, type DemoProcess, type Started } from '../demo-process.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { chatGate } from './gate.ts'
import { keptHere, sendDraft, storedTexts, widgetOf } from './people.ts'
import { crash, crashAll, setClockBy } from './tab.ts'

const hourMs = 3_600_000

describe('what a customer wrote outlives the page it was written in', () => {
  let browser: Browser
  let demo: DemoProcess
  let started: Started
  let customer: Watched
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    demo = await createDemoProcess()
    ;[browser, started] = await Promise.all([launchChromium(), demo.start()])
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.remove()
  })
  beforeEach(async () => {
    customer = await openPage(browser)
    ;({ context, page } = customer)
  })
  afterEach(async () => {
    expect(customer.problems.filter((problem) => problem.startsWith('uncaught'))).toEqual([])
    await context.close()
  })

  const visit = async (tab: Page, path = '/') => {
    await tab.goto(started.url + path)
    await widgetOf(tab).launcher.waitFor()
  }
  /** The customer's next page, in a new tab of the same browser. */
  const nextPage = async () => {
    const next = await context.newPage()
    await visit(next, '/c/table')
    return next
  }
  const state = (tab: Page, words: string) => widgetOf(tab).panel.getByText(words, { exact: true })
  /** The texts as the thread shows them. */
  const shown = async (tab: Page, texts: readonly string[]) => {
    const all = await widgetOf(tab).log.innerText()
    return all.split('\n').filter((line) => texts.includes(line))
  }
  /** The texts that the device keeps to be sent. */
  const waiting = async (tab: Page) => {
    const kept = Object.entries(await keptHere(tab)).filter(([key]) => key.startsWith('outbox/'))
    const items = kept.map(([, item]) => item as KeptItem).sort((a, b) => a.composedAt - b.composedAt)
    return items.flatMap(({ event }) => (event.type === 'message' ? [textOf(event.content)] : []))
  }
  /** Resolves when the device keeps the thread up to the message of these words. */
  const keptThread = (tab: Page, text: string) =>
    expect
      .poll(async () => {
        const kept = Object.entries(await keptHere(tab)).find(([key]) => key.startsWith('thread/'))?.[1]
        return JSON.stringify(kept ?? null)
      })
      .toContain(JSON.stringify(text))
  /** Each once, in this order: on the screen, when the gateway has said so, and in the log. */
  const expectStored = async (tab: Page, texts: readonly string[]) => {
    await expect.poll(() => storedTexts(tab)).toEqual(texts)
    await expect.poll(() => waiting(tab)).toEqual([])
    await state(tab, 'Sent').waitFor()
    expect(await shown(tab, texts)).toEqual(texts)
    expect(await storedTexts(tab)).toEqual(texts)
  }

  test.each(['unanswered', 'swallowed'] as const)(
    '[O1][O2] the tab crashes while the very first message is being sent, %s: the next page has it, and it is stored once',
    async (passage) => {
      const gate = await chatGate(context)
      await visit(page)
      await widgetOf(page).open()
      gate.set(passage)
      await widgetOf(page).write('Is it dishwasher safe?')
      await state(page, 'Sending…').waitFor()
      if (passage === 'unanswered') await expect.poll(() => storedTexts(page)).toEqual(['Is it dishwasher safe?'])
      await crash(page)

      gate.set('closed')
      const next = await nextPage()
      await state(next, 'Saved on this device').waitFor()
      expect(await widgetOf(next).message('Is it dishwasher safe?').count()).toBe(1)
      await gate.open()
      await expectStored(next, ['Is it dishwasher safe?'])
    },
  )

  test('[O1][O3] the tab crashes while offline: the next page keeps what it wrote, and sends it in order', async () => {
    await visit(page)
    await widgetOf(page).open()
    await widgetOf(page).write('Zero')
    await state(page, 'Sent').waitFor()
    await keptThread(page, 'Zero')
    await context.setOffline(true)
    const texts = ['One', 'Two', 'Three']
    for (const text of texts) {
      await widgetOf(page).write(text)
      await widgetOf(page).message(text).waitFor()
    }
    // Shown as saved, or as being sent while the browser has not noticed that the line is dead.
    await expect.poll(() => waiting(page)).toEqual(texts)
    await crash(page)

    const gate = await chatGate(context)
    gate.set('closed')
    await context.setOffline(false)
    const next = await nextPage()
    await state(next, 'Saved on this device').first().waitFor()
    expect(await shown(next, ['Zero', ...texts])).toEqual(['Zero', ...texts])
    await gate.open()
    await expectStored(next, ['Zero', ...texts])
  })

  test('[O1] the tab crashes during a navigation: what was sent before it and with it is there once', async () => {
    const gate = await chatGate(context)
    await visit(page)
    await widgetOf(page).open()
    gate.set('unanswered')
    await widgetOf(page).write('Before the click')
    await state(page, 'Sending…').waitFor()
    await widgetOf(page).composer.fill('With the click')
    // The next page does not come; and a driver asks nothing of a page that is going, so another one looks.
    await context.route('**/c/trail', () => {})
    const witness = await context.newPage()
    await witness.goto(`${started.url}/healthz`)
    const leaving = page.waitForRequest('**/c/trail')
    await sendDraft(page, '/c/trail')
    await leaving
    await expect.poll(() => waiting(witness)).toEqual(['Before the click', 'With the click'])
    await crashAll(browser)

    gate.set('closed')
    const next = await nextPage()
    await state(next, 'Saved on this device').first().waitFor()
    expect(await shown(next, ['Before the click', 'With the click'])).toEqual(['Before the click', 'With the click'])
    await gate.open()
    await expectStored(next, ['Before the click', 'With the click'])
  })

  test('[O1] a draft outlives the crash of its tab', async () => {
    await visit(page)
    await widgetOf(page).open()
    await widgetOf(page).write('Hello')
    await state(page, 'Sent').waitFor()
    await widgetOf(page).composer.pressSequentially('I wanted to ask')
    // Written while it is typed: nobody tells the page that it will end.
    await expect.poll(async () => Object.values(await keptHere(page))).toContain('I wanted to ask')
    await crash(page)
    const next = await nextPage()
    await expect.poll(() => widgetOf(next).composer.inputValue()).toBe('I wanted to ask')
  })

  test('what is typed before the device has answered stays in the composer, and can be sent', async () => {
    await page.addInitScript(() => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const real = IDBFactory.prototype.open
      IDBFactory.prototype.open = function (...args) {
        const late = {} as { -readonly [Key in keyof IDBOpenDBRequest]: IDBOpenDBRequest[Key] }
        promise.then(() => {
          const request = real.apply(this, args)
          for (const name of ['onupgradeneeded', 'onsuccess', 'onerror'] as const) {
            request[name] = (event: Event) => {
              const { readyState, transaction } = request
              Object.assign(
                late,
                { transaction },
                readyState === 'done' && !request.error && { result: request.result },
              )
              late[name]?.call(request, event as IDBVersionChangeEvent)
            }
          }
        })
        return late
      }
      Object.assign(window, { answer: resolve })
    })
    await visit(page)
    await widgetOf(page).open()
    await widgetOf(page).composer.fill('Quick as a flash')
    // Asked for only when it is known whose chat this is.
    const connecting = page.waitForEvent('websocket')
    await page.evaluate(() => (window as unknown as { answer(): void }).answer())
    await connecting
    await expect.poll(() => widgetOf(page).composer.inputValue()).toBe('Quick as a flash')
    await widgetOf(page).composer.press('Enter')
    await expectStored(page, ['Quick as a flash'])
  })

  test('a page that is opened again paints the thread from the device, with no gateway to ask', async () => {
    const gate = await chatGate(context)
    await visit(page)
    await widgetOf(page).open()
    const texts = ['One', 'Two']
    for (const text of texts) await widgetOf(page).write(text)
    await expectStored(page, texts)
    await keptThread(page, 'Two')
    gate.set('closed')
    await page.reload()
    await widgetOf(page).message('Two').waitFor()
    expect(await shown(page, texts)).toEqual(texts)
    await state(page, 'Sent').waitFor()
    await widgetOf(page)
      .panel.getByText(/Reconnecting/)
      .waitFor()
    await widgetOf(page).write('Three')
    await state(page, 'Saved on this device').waitFor()
    await gate.open()
    await expectStored(page, [...texts, 'Three'])
  })

  test.each([
    ['databases', false],
    ['all storage', true],
  ] as const)(
    '[O1] a browser that refuses %s: the message is “not saved”, and sent when the gateway is back',
    async (_what, isAll) => {
      const gate = await chatGate(context)
      await page.addInitScript((all) => {
        const refuse = () => {
          throw new DOMException('denied', 'SecurityError')
        }
        IDBFactory.prototype.open = refuse
        if (all) Object.defineProperty(window, 'localStorage', { get: refuse })
      }, isAll)
      await visit(page)
      await widgetOf(page).open()
      await widgetOf(page).panel.getByRole('link', { name: 'Privacy policy' }).waitFor()
      gate.set('closed')
      await widgetOf(page).write('Only in this tab')
      await state(page, 'Not saved, keep this tab open').waitFor()
      await gate.open()
      await state(page, 'Sent').waitFor()
      expect(await shown(page, ['Only in this tab'])).toEqual(['Only in this tab'])
      expect(customer.problems.filter((problem) => !/WebSocket|Failed to load resource/.test(problem))).toEqual([])
    },
  )

  test('[O1] a clock set back an hour between messages, and between pages, changes no order', async () => {
    const gate = await chatGate(context)
    await visit(page)
    await widgetOf(page).open()
    await widgetOf(page).write('One')
    await state(page, 'Sent').waitFor()
    gate.set('closed')
    await widgetOf(page).write('Two')
    await widgetOf(page).message('Two').waitFor()
    await setClockBy(page, -hourMs)
    await widgetOf(page).write('Three')
    await widgetOf(page).message('Three').waitFor()
    await expect.poll(() => state(page, 'Saved on this device').count()).toBeGreaterThan(0)
    // From here on two hours.
    await setClockBy(page, -hourMs)
    await page.reload()
    await widgetOf(page).message('Three').waitFor()
    await widgetOf(page).write('Four')
    await widgetOf(page).message('Four').waitFor()
    const texts = ['One', 'Two', 'Three', 'Four']
    expect(await shown(page, texts)).toEqual(texts)
    await gate.open()
    await expectStored(page, texts)
    // What is stored has the gateway's time.
    await keptThread(page, 'Four')
    const kept = Object.entries(await keptHere(page)).find(([key]) => key.startsWith('thread/'))?.[1]
    const times = (kept as { readonly events: readonly { readonly at: number }[] }).events.map(({ at }) => at)
    expect(times.length).toBeGreaterThan(0)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    for (const time of times) expect(Math.abs(time - Date.now())).toBeLessThan(120_000)
  })
})
