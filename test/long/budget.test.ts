import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Address } from '../../bench/loads/socket.ts'
import { type Process, startProcess } from '../../bench/process.ts'
import { type Conversation, fill, headOf } from '../../bench/widget/conversations.ts'
import { visit } from '../../bench/widget/visit.ts'
import { launchChromium, openPage } from '../browser/chromium.ts'
import { widgetOf } from '../browser/people.ts'
import { isScript, watchRequests, withoutLongTimers } from '../browser/requests.ts'
import { bundleModule, watchTimers } from '../browser/widget-module.ts'

describe('what the chat may take of a page', () => {
  let browser: Browser
  let server: Process
  let address: Address
  let origin: string
  let conversation: Conversation

  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchChromium(), startProcess('widget/server.ts')])
    address = await server.ask<Address>('listen')
    origin = new URL(address.url.replace('ws', 'http')).origin
    conversation = await fill(address, 1_000)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[rows] of 1,000 messages at most 80 are in the page, in 400 elements, all the way up and down; none is left out', async () => {
    const { close, open, page } = await visit({ browser, origin }, { side: 'ours', conversation })
    await open(headOf(1_000))
    const found = await page.evaluate(async () => {
      const most = { messages: 0, elements: 0 }
      const seen = new Set<number>()
      let isOrdered = true
      const log = document.querySelector('shopbell-chat')?.shadowRoot?.querySelector('[role=log]')
      const numbers = () =>
        [...(log?.querySelectorAll('.bubble') ?? [])].map((bubble) => Number(/\d+/.exec(bubble.textContent)?.[0]))
      const look = () => {
        const { elements, messages } = window.probe.counts()
        most.messages = Math.max(most.messages, messages)
        most.elements = Math.max(most.elements, elements)
        const here = numbers()
        isOrdered &&= here.every((number, index) => index === 0 || number === (here[index - 1] ?? 0) + 1)
        for (const number of here) seen.add(number)
        return here
      }
      const walk = async (by: number, until: (here: readonly number[]) => boolean) => {
        while (!until(look())) {
          log?.scrollBy(0, by)
          await new Promise(requestAnimationFrame)
        }
      }
      await walk(-800, (here) => here[0] === 1)
      const seenUp = seen.size
      seen.clear()
      await walk(800, (here) => here.at(-1) === 1_000)
      return { ...most, isOrdered, seenUp, seenDown: seen.size }
    })
    expect(found).toMatchObject({ isOrdered: true, seenUp: 1_000, seenDown: 1_000 })
    expect(found.messages).toBeGreaterThan(20)
    expect(found.messages).toBeLessThanOrEqual(80)
    expect(found.elements).toBeLessThanOrEqual(400)
    await close()
  })

  test('[rows] one jump from the newest to the top goes on to older messages', async () => {
    const { close, open, page } = await visit({ browser, origin }, { side: 'ours', conversation })
    await open(headOf(1_000))
    const first = () =>
      page.evaluate(() => {
        const log = document.querySelector('shopbell-chat')?.shadowRoot?.querySelector('[role=log]')
        return Number(/\d+/.exec(log?.querySelector('.bubble')?.textContent ?? '')?.[0])
      })
    const before = await first()
    expect(before).toBeGreaterThan(900)
    // What was fetched and not painted is there in a frame or two; whatever else paints comes later.
    await page.evaluate(async () => {
      document.querySelector('shopbell-chat')?.shadowRoot?.querySelector('[role=log]')?.scrollTo(0, 0)
      for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame)
    })
    expect(await first()).toBeLessThan(before)
    await close()
  })

  test('[requests] each state of a stranger asks for its own, once', async () => {
    const { context, page } = await openPage(browser)
    await page.addInitScript(withoutLongTimers)
    const requests = await watchRequests(page)
    const cold = ['/ours', '/shopbell.js']
    const near = [...cold, '/shopbell/widget.js']
    const open = [...near, '/v1/sites/bench', 'ws /v1/connect']

    await page.goto(`${origin}/ours`)
    await widgetOf(page).launcher.waitFor()
    await idle(page)
    expect(requests).toEqual(cold)

    await widgetOf(page).launcher.hover()
    await expect.poll(() => requests.length).toBe(near.length)
    await idle(page)
    expect(requests).toEqual(near)

    await widgetOf(page).open()
    await expect.poll(() => requests.length).toBe(open.length)
    await idle(page)
    expect(requests.toSorted()).toEqual(open.toSorted())

    await widgetOf(page).write('Hello')
    await widgetOf(page).panel.getByText('Sent', { exact: true }).waitFor()
    await idle(page)
    // The socket that comes again is the one that other tabs share, of the widget's second part.
    const late = () => requests.slice(open.length)
    await expect.poll(() => late().filter((name) => !isScript(name))).toEqual(['ws /v1/connect'])
    await idle(page)
    expect(late().filter((name) => !isScript(name))).toEqual(['ws /v1/connect'])
    const scripts = requests.filter(isScript)
    expect(scripts).toContain('/shopbell/more.js')
    expect(scripts).toEqual([...new Set(scripts)])
    await context.close()
  })

  for (const width of [1280, 390]) {
    test(`[page] nothing outside our element changes: load, open, send, close, destroy at ${width} px`, async () => {
      const { context, page, problems } = await openPage(browser, { viewport: { width, height: 800 } })
      await page.goto(`${origin}/empty`)
      await page.evaluate(() => {
        const script = document.createElement('script')
        script.src = '/shopbell.js'
        script.dataset.site = 'bench'
        document.head.append(script)
        const changes: string[] = []
        Object.assign(window, { changes })
        const isOurs = (node: Node) => node.nodeName === 'SHOPBELL-CHAT'
        new MutationObserver((records) => {
          for (const { addedNodes, attributeName, removedNodes, target, type } of records) {
            const nodes = [...addedNodes, ...removedNodes]
            if (isOurs(target)) continue
            if (target === document.documentElement && nodes.length > 0 && nodes.every(isOurs)) changes.push('ours')
            else changes.push(`${type} ${target.nodeName} ${attributeName ?? nodes.map(({ nodeName }) => nodeName)}`)
          }
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      })
      const call = (verb: string) =>
        page.evaluate((name) => (window as unknown as { shopbell: (name: string) => unknown }).shopbell(name), verb)
      await widgetOf(page).open()
      await widgetOf(page).write('Hello')
      await widgetOf(page).panel.getByText('Sent', { exact: true }).waitFor()
      await call('close')
      await call('open')
      await call('close')
      await call('destroy')
      expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual(['ours', 'ours'])
      expect(await page.evaluate(() => document.documentElement.lastElementChild?.localName)).toBe('body')
      expect(problems).toEqual([])
      await context.close()
    })
  }

  describe('mounted and taken away', () => {
    let page: Page
    let session: CDPSession
    const outstanding = () =>
      page.evaluate(() => [...(window as unknown as { timers: ReadonlyMap<number, number> }).timers.values()])

    beforeAll(async () => {
      const files = await bundleModule()
      page = (await openPage(browser)).page
      await page.addInitScript(watchTimers)
      await page.route('**/module/*.js', (route) => {
        const body = files.get(new URL(route.request().url()).pathname.slice('/module/'.length)) ?? ''
        return route.fulfill({ contentType: 'text/javascript', body })
      })
      await page.goto(`${origin}/empty`)
      await page.addScriptTag({
        type: 'module',
        content: `import { mountWidget } from '/module/widget.js'\nwindow.mountWidget = mountWidget`,
      })
      await page.waitForFunction(() => 'mountWidget' in window)
      session = await page.context().newCDPSession(page)
      await session.send('Performance.enable')
    })
    afterAll(() => page?.context().close())

    /** Mounts, opens, closes and takes away so many, one after the other. */
    const mount = (count: number) =>
      page.evaluate(async (times) => {
        const { mountWidget } = window as unknown as Pick<typeof import('../../src/widget/index.ts'), 'mountWidget'>
        for (let index = 0; index < times; index += 1) {
          const chat = mountWidget({ site: 'bench', gateway: location.origin })
          await chat.open()
          await chat.ready()
          await chat.close()
          chat.destroy()
        }
      }, count)

    /** What is alive when nothing can be collected any more. */
    const alive = async () => {
      await session.send('HeapProfiler.collectGarbage')
      const { metrics } = await session.send('Performance.getMetrics')
      const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
      return { nodes: of('Nodes'), listeners: of('JSEventListeners'), bytes: of('JSHeapUsedSize') }
    }

    test('[leave] a widget that is taken away leaves no timer', async () => {
      await mount(1)
      // One that watches over a write goes when that is on disk.
      await expect.poll(outstanding).toEqual([])
    })

    test('[leave] after 100 there are no more nodes and listeners than after 20, and no more memory', async () => {
      await mount(20)
      await expect.poll(outstanding).toEqual([])
      const before = await alive()
      await mount(80)
      // Sockets end when the other side has answered, and hold what they told until then.
      const left = async () => {
        const { listeners, nodes } = await alive()
        return Math.max(nodes - before.nodes, listeners - before.listeners)
      }
      await expect.poll(left).toBeLessThanOrEqual(0)
      // The engine goes on to compile what runs often; a widget that is held is eight times its share of this.
      expect((await alive()).bytes - before.bytes).toBeLessThan(80 * 4_000)
    })
  })
})

/** Resolves after whatever waited for the page to be idle has run, and a request behind any that it made is answered. */
function idle(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestIdleCallback(() => requestIdleCallback(() => resolve(), { timeout: 2_000 }), { timeout: 2_000 })
      }),
  )
}
