import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, openPage } from './chromium.ts'

const origin = 'http://thread.test/'

/** The page's script, in one file. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'thread-page.tsx')],
    bundle: true,
    write: false,
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    tsconfigRaw: '{}',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'inline-css',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /\.css\?inline$/ }, ({ importer, path }) => ({
            path: resolve(dirname(importer), path.replace('?inline', '')),
            namespace: 'css',
          }))
          onLoad({ filter: /./, namespace: 'css' }, ({ path }) => ({
            contents: readFileSync(path, 'utf8'),
            loader: 'text',
          }))
        },
      },
    ],
  })
  return outputFiles[0]?.text ?? ''
}

/**
 * Scrolls by steps, and tells the furthest that a row in sight was moved by anything else, with the most rows and elements
 * there were.
 */
function scroll(page: Page, by: number, steps: number) {
  return page.evaluate(
    async ([by, steps]) => {
      const log = document.querySelector('.log') as HTMLElement
      const rows = () => [...document.querySelectorAll<HTMLElement>('article')]
      const topOf = (row: HTMLElement) => row.getBoundingClientRect().top
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      const found = { moved: 0, rows: 0, elements: 0 }
      const ids = new Set<string | undefined>()
      for (let step = 0; step < steps; step++) {
        const before = rows().map((row) => [row, topOf(row)] as const)
        const from = log.scrollTop
        log.scrollTop += by
        const scrolled = log.scrollTop - from
        // One for the event, one for what it paints, one for what was loaded.
        for (const _ of [1, 2, 3]) await frame()
        for (const [row, top] of before) {
          const isInSight = row.isConnected && topOf(row) > 0 && topOf(row) < 500
          if (isInSight) found.moved = Math.max(found.moved, Math.abs(topOf(row) - top + scrolled))
        }
        found.rows = Math.max(found.rows, rows().length)
        found.elements = Math.max(found.elements, document.querySelectorAll('.rows *').length)
        for (const row of rows()) ids.add(row.dataset.id)
      }
      return { ...found, seen: ids.size, top: log.scrollTop }
    },
    [by, steps] as const,
  )
}

describe('the thread, in a real layout', () => {
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const [launched, script] = await Promise.all([launchChromium(), bundle()])
    browser = launched
    page = (await openPage(browser)).page
    await page.route(`${origin}**`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><title>Thread</title><body></body><script>${script.replaceAll('</script', '<\\/script')}</script>`,
      }),
    )
  })
  afterAll(() => browser?.close())

  test('keeps what one sees in its place while rows come in above and leave below, and the other way round', async () => {
    await page.goto(`${origin}?count=10000`)
    const up = await scroll(page, -500, 60)
    expect(up.moved).toBeLessThan(1)
    expect(up.rows).toBe(80)
    expect(up.elements).toBeLessThanOrEqual(400)
    expect(up.seen).toBeGreaterThan(150)
    const down = await scroll(page, 500, 40)
    expect(down.moved).toBeLessThan(1)
    expect(down.rows).toBe(80)
  })

  test('keeps it too while history is loaded, up to the first message', async () => {
    await page.goto(`${origin}?count=120&here=50`)
    const { moved, seen, top } = await scroll(page, -500, 60)
    expect(moved).toBeLessThan(1)
    expect(seen).toBe(120)
    expect(top).toBe(0)
    // Near the end it goes the last 60 px by itself.
    const down = await scroll(page, 500, 60)
    expect(down.moved).toBeLessThanOrEqual(60)
    expect(await page.locator('article').last().getAttribute('data-id')).toBe('m120')
  })

  test('stays where one reads when a message comes, and at the end when one is there', async () => {
    await page.goto(`${origin}?count=300`)
    const left = () =>
      page.evaluate(() => {
        const log = document.querySelector('.log') as HTMLElement
        ;(window as unknown as { receive: () => void }).receive()
        const { scrollTop } = log
        return new Promise<readonly [number, number]>((done) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              done([log.scrollTop - scrollTop, log.scrollHeight - log.scrollTop - log.clientHeight]),
            ),
          ),
        )
      })
    expect((await left())[1]).toBeLessThan(1)
    await scroll(page, -400, 3)
    expect((await left())[0]).toBe(0)
  })
})
