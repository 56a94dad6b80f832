import { resolve } from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as pictures from '../../src/gateway/files/pictures.fixture.ts'
import { createGateway, type Gateway } from '../../src/gateway/gateway.ts'
import type { MediaFile } from '../../src/protocol/content.ts'
import type { FileTransfer } from '../../src/protocol/file-transfer.ts'
import { launchChromium, openPage } from './chromium.ts'

declare global {
  interface Window {
    transfer: { files(gateway: string): FileTransfer }
  }
}

const token = `guest:${Buffer.alloc(32, 3).toString('base64url')}`

/** The page's end as a script of its own. */
async function transferScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, '../../src/transports/files.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'transfer',
  })
  return outputFiles[0]?.text ?? ''
}

describe('files between a shop’s page and a gateway of another origin', () => {
  let browser: Browser
  let chat: Gateway
  let shop: Gateway
  let page: Page
  let chatUrl: string

  beforeAll(async () => {
    // The shop is only a page; its address has to be known to the other one.
    shop = await createGateway({
      sites: [{ id: 'none', name: 'None', origins: [] }],
      agents: [],
      report: () => {},
      fallback: () => new Response('<!doctype html><title>Shop</title>', { headers: { 'Content-Type': 'text/html' } }),
    })
    const { url: shopUrl } = await shop.listen({ port: 0 })
    chat = await createGateway({
      sites: [{ id: 'demo', name: 'Demo', origins: [shopUrl] }],
      agents: [],
      report: () => {},
      limits: { filesPerHour: 100 },
    })
    chatUrl = (await chat.listen({ port: 0 })).url
    browser = await launchChromium()
    ;({ page } = await openPage(browser))
    await page.goto(shopUrl)
    await page.addScriptTag({ content: await transferScript() })
  })
  afterAll(async () => {
    await browser?.close()
    await Promise.all([chat?.close(), shop?.close()])
  })

  let count = 0
  beforeEach(() => {
    count += 1
  })

  /** Uploads from the page, with zeros behind the bytes, and gives what was found, its link, and how far the page was told it went. */
  const sent = (bytes: Buffer, name: string, zeros = 0) =>
    page.evaluate(
      async ({ bytes, chatUrl, id, name, token, zeros }) => {
        const files = window.transfer.files(chatUrl)
        const author = { site: 'demo', token }
        let progress = 0
        const blob = new Blob([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)), new Uint8Array(zeros)])
        const { done } = files.upload({
          ...author,
          id,
          name,
          blob,
          progress: (sent) => {
            progress = sent
          },
        })
        const file: MediaFile = await done
        const { links } = await files.links(author, 'c1', [id])
        return { file, link: links[id] ?? '', progress, size: blob.size }
      },
      { bytes: bytes.toString('base64'), chatUrl, id: `f${count}`, name, token, zeros },
    )

  test.each([
    ['a JPEG', pictures.jpeg(), [24, 16]],
    ['a JPEG that lies on its side', pictures.jpeg(6), [16, 24]],
    ['a PNG', pictures.png(), [24, 16]],
    ['a WebP', pictures.webp(), [24, 16]],
    ['a GIF', pictures.gif(), [3, 2]],
    ['an AVIF', pictures.avif(), [32, 16]],
    ['an AVIF that is turned', pictures.avif(1), [16, 32]],
  ])(
    '%s is shown as before, as large as the gateway says, without what nobody meant to tell',
    async (_name, bytes, size) => {
      const { file, link, progress, size: whole } = await sent(bytes, 'größe.x')
      expect([file.width, file.height, progress]).toEqual([...size, whole])
      const shown = await page.evaluate(async (src) => {
        const picture = new Image()
        picture.src = src
        await picture.decode()
        return [picture.naturalWidth, picture.naturalHeight]
      }, link)
      expect(shown).toEqual(size)
      const kept = Buffer.from(await (await fetch(link)).arrayBuffer())
      expect(kept.includes(pictures.latitude) || kept.includes('Secretville')).toBe(false)
    },
  )

  test.each([
    ['an MP4', pictures.mp4()],
    ['a WebM', pictures.webm()],
  ])('%s plays', async (_name, bytes) => {
    const { link } = await sent(bytes, 'film')
    const played = await page.evaluate(async (src) => {
      const film = document.createElement('video')
      film.muted = true
      film.src = src
      await new Promise((resolve, reject) => {
        film.onloadeddata = resolve
        film.onerror = () => reject(new Error(film.error?.message))
      })
      return [film.videoWidth, film.videoHeight]
    }, link)
    expect(played).toEqual([32, 32])
  })

  test('a page learns why a file is refused, though it was still sending', async () => {
    await expect(sent(Buffer.from('PK\x03\x04\x14\0'), 'x.zip', 5_000_000)).rejects.toThrow(
      'Files of this type are not taken',
    )
    await expect(sent(Buffer.from('a'), 'x.txt', 11_000_000)).rejects.toThrow('The file is over 10 MB')
  })

  test('a file that is opened by itself is a document that can do nothing', async () => {
    const { link } = await sent(pictures.jpeg(), 'x.jpg')
    const { page: alone, context } = await openPage(browser)
    await alone.goto(link)
    expect(await alone.evaluate(() => [document.contentType, window.origin])).toEqual(['image/jpeg', 'null'])
    await context.close()
  })
})
