import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { switches } from '../../demo/gallery/look.ts'
import { scenes } from '../../demo/gallery/scenes.ts'
import { startGallery } from '../../demo/gallery/server.ts'
import type { Chat } from '../../src/widget/index.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { lowContrast } from './contrast.ts'
import { cutOff, play, running, smallTargets, unseenFocus, violations } from './stage.ts'

describe('every scene of the gallery', () => {
  let browser: Browser
  let gallery: Awaited<ReturnType<typeof startGallery>>
  let desktop: Watched
  let phone: Watched

  beforeAll(async () => {
    ;[browser, gallery] = await Promise.all([launchChromium(), startGallery(0)])
    desktop = await openPage(browser, { reducedMotion: 'reduce' })
    const viewport = { width: 390, height: 780 }
    const touched = { viewport, hasTouch: true, isMobile: true, colorScheme: 'dark' } as const
    phone = await openPage(browser, { reducedMotion: 'reduce', ...touched })
  })
  afterAll(async () => {
    await browser?.close()
    await gallery?.close()
  })

  const all = scenes.map(({ id }) => id)

  test.each(all)('%s, on a desktop: light, dark, forced colours, still, at 320 px and zoomed in', async (scene) => {
    const { page, problems } = desktop
    const before = problems.length
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
    await play(page, gallery.url, scene)
    expect(await violations(page), 'axe, light').toEqual([])
    expect(await running(page), 'running animations').toEqual([])
    expect(await smallTargets(page, 24), 'targets under 24 px').toEqual([])
    expect(await lowContrast(page), 'contrast, light').toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await lowContrast(page), 'contrast, dark').toEqual([])
    await page.emulateMedia({ forcedColors: 'active' })
    expect(await unseenFocus(page), 'focus not seen in forced colours').toEqual([])
    await page.emulateMedia({ forcedColors: 'none' })
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await cutOff(page), 'at 320 px').toEqual([])
    // What is left of 1280 × 800 px when each of them takes two.
    await page.setViewportSize({ width: 640, height: 400 })
    expect(await cutOff(page), 'at 200 %').toEqual([])
    expect(problems.slice(before)).toEqual([])
  })

  test.each(all)('%s, on a phone, dark, in Arabic', async (scene) => {
    const { page, problems } = phone
    const before = problems.length
    await play(page, gallery.url, scene, 'language=ar')
    expect(await violations(page), 'axe').toEqual([])
    expect(await cutOff(page), 'cut off').toEqual([])
    expect(await smallTargets(page, 44), 'targets under 44 px').toEqual([])
    expect(problems.slice(before)).toEqual([])
  })

  test('what moves without being asked to stand still, so that the tests above can fail', async () => {
    const { page, context } = await openPage(browser)
    await play(page, gallery.url, 'conversation')
    expect(await running(page)).toContain(': breathe')
    await context.close()
  })

  test.each(['light', 'dark'] as const)(
    'whatever a shop’s colour, words on it and in it can be read: %s',
    async (theme) => {
      const { page } = desktop
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.emulateMedia({ colorScheme: theme })
      for (const scene of [
        'launcher',
        'conversation',
        'product',
        'home',
        'survey',
        'changes',
        'sources',
        'attachments',
      ]) {
        await play(page, gallery.url, scene)
        // The first is the gallery's own, seen above.
        for (const color of switches.color.slice(1)) {
          await page.evaluate((color) => (window as unknown as { chat: Chat }).chat.update({ color }), color)
          expect(await lowContrast(page), `${scene}, ${color}`).toEqual([])
        }
      }
    },
  )

  test('words that are hard to read are found, so that the tests above can fail', async () => {
    const { page } = desktop
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ colorScheme: 'light' })
    await play(page, gallery.url, 'conversation')
    await page.locator('.shopbell').evaluate(({ style }) => style.setProperty('--on-brand', '#888'))
    expect(await lowContrast(page)).toContainEqual(expect.stringMatching(/^Thank you: /))
  })

  test('in forced colours, what is off, chosen or on can be told by its look', async () => {
    const { page } = desktop
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ forcedColors: 'active' })
    const look = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { color, outlineColor, outlineWidth } = getComputedStyle(element)
          return [color, outlineColor, outlineWidth]
        })
    await play(page, gallery.url, 'empty')
    const off = await look('.send')
    await page.keyboard.type('Hello')
    expect(await look('.send'), 'a button that does nothing yet').not.toEqual(off)
    await play(page, gallery.url, 'survey')
    await page.getByRole('radio').first().check()
    expect(await look('.point :checked'), 'a score').not.toEqual(await look('.point :not(:checked)'))
    await play(page, gallery.url, 'actions')
    const pressed = page.locator('.quick button').last()
    await pressed.press('Enter')
    await page.getByRole('button', { name: 'Message options' }).press('Enter')
    await page.locator('.quick [aria-pressed=true]').waitFor()
    expect(await look('.quick [aria-pressed=true]'), 'a reaction').not.toEqual(await look('.quick :nth-child(2)'))
    await page.emulateMedia({ forcedColors: 'none' })
  })
})
