import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scenes } from '../../demo/gallery/scenes.ts'
import { startGallery } from '../../demo/gallery/server.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
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
    phone = await openPage(browser, { reducedMotion: 'reduce', viewport, hasTouch: true, isMobile: true })
  })
  afterAll(async () => {
    await browser?.close()
    await gallery?.close()
  })

  const all = scenes.map(({ id }) => id)

  test.each(all)('%s, on a desktop: light, dark, forced colours, still, at 320 px and at 200 %%', async (scene) => {
    const { page, problems } = desktop
    const before = problems.length
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
    await play(page, gallery.url, scene)
    expect(await violations(page), 'axe, light').toEqual([])
    expect(await running(page), 'running animations').toEqual([])
    expect(await smallTargets(page, 24), 'targets under 24 px').toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, ['color-contrast']), 'axe, dark').toEqual([])
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

  test.each(all)('%s, on a phone, in Arabic', async (scene) => {
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

  // Between them every hue and lightness that makes one of the two inks, and one of the two surfaces, hard to read.
  const brands = ['#ffe600', '#ffffff', '#000000', '#39ff14', '#808080', '#777777', '#ff6f61', '#0044ff', '#f5f5dc']

  test.each(brands)('a shop whose colour is %s: what is written can be read, light and dark', async (color) => {
    const { page } = desktop
    await page.setViewportSize({ width: 1280, height: 800 })
    for (const scene of ['conversation', 'product', 'home', 'survey', 'changes'])
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme })
        await play(page, gallery.url, scene, `color=${encodeURIComponent(color)}`)
        expect(await violations(page, ['color-contrast']), `${scene}, ${theme}`).toEqual([])
      }
  })
})
