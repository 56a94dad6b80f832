import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startGallery } from '../../demo/gallery/server.ts'
import type { ScriptedGateway } from '../../src/testing/index.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { focused, goTo, press } from './keys.ts'
import { play } from './stage.ts'

describe('by the keyboard alone', () => {
  let browser: Browser
  let gallery: Awaited<ReturnType<typeof startGallery>>
  let desktop: Watched
  let page: Page

  beforeAll(async () => {
    ;[browser, gallery] = await Promise.all([launchChromium(), startGallery(0)])
    desktop = await openPage(browser, { reducedMotion: 'reduce' })
    page = desktop.page
  })
  afterAll(async () => {
    await browser?.close()
    await gallery?.close()
  })
  let before = 0
  beforeEach(() => {
    before = desktop.problems.length
    return () => expect(desktop.problems.slice(before)).toEqual([])
  })

  const at = (name: string) => expect.poll(() => focused(page)).toMatch(new RegExp(`^${name}`))
  const scene = (name: string) => play(page, gallery.url, name)
  const panel = () => page.getByRole('region', { name: /^Chat with/ })
  /** Into the list of messages, to the newest one, and to its options. */
  const options = async () => {
    await goTo(page, 'Messages', 'Shift+Tab')
    await press(page, 'ArrowUp')
    await goTo(page, 'Message options')
    await press(page, 'Enter')
  }

  test('Enter opens, the cursor is in the composer; Escape closes, and the launcher has the focus again', async () => {
    await scene('launcher')
    await goTo(page, 'Chat with us')
    await press(page, 'Enter')
    await at('Your message')
    await page.keyboard.type('Is it waterproof?')
    await press(page, 'Enter')
    await panel().getByText('Sent', { exact: true }).waitFor()
    await at('Your message')
    await press(page, 'Escape')
    await at('Chat with us')
    expect(await panel().isVisible()).toBe(false)
  })

  test('Tab goes through the panel in the order one reads, and out of it again', async () => {
    await scene('text')
    await goTo(page, 'Chat with us', 'Shift+Tab')
    expect(await goTo(page, 'Send')).toEqual([
      'Back',
      'Close chat',
      'Messages',
      'by post',
      'Source 1: Shipping and returns',
      'Source 2: Privacy policy',
      '2 sources',
      'Message options',
      'Attach files',
      'Emoji',
      'Your message',
    ])
    await press(page, 'Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('SHOPBELL-CHAT')
  })

  test('from home into a conversation and back', async () => {
    await scene('home')
    await goTo(page, 'Continue the conversation')
    await press(page, 'Enter')
    await at('Your message')
    await panel().getByText('Is the Harbour mug safe in a dishwasher?').waitFor()
    await goTo(page, 'Back', 'Shift+Tab')
    await press(page, 'Enter')
    await panel().getByText('Start another conversation').waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SHOPBELL-CHAT')
  })

  test('settings: sound, language, and back by Escape', async () => {
    await scene('settings')
    await at('Settings')
    const sound = panel().getByRole('switch', { name: 'Sound' })
    await goTo(page, 'Sound')
    await press(page, 'Space')
    await expect.poll(() => sound.getAttribute('aria-checked')).toBe('false')
    await goTo(page, 'Language')
    await page.keyboard.type('De')
    await panel()
      .getByText('Einstellungen')
      .or(page.getByRole('heading', { name: 'Einstellungen' }))
      .first()
      .waitFor()
    await press(page, 'Escape')
    await page.getByRole('button', { name: /Einstellungen/ }).waitFor()
  })

  test('a message: reacted to, answered, changed and deleted', async () => {
    await scene('resolved')
    await options()
    await at('Thumbs up')
    await press(page, 'ArrowRight', 'Enter')
    await panel().getByRole('button', { name: '❤️, 1: You', pressed: true }).waitFor()
    await at('Message options')
    await press(page, 'Enter')
    await goTo(page, 'Reply', 'ArrowDown')
    await press(page, 'Enter')
    await at('Your message')
    await page.keyboard.type('Thank you')
    await press(page, 'Enter')
    await panel()
      .getByRole('button', { name: /^In reply to Maeve/ })
      .waitFor()
    await panel().getByText('Sent', { exact: true }).waitFor()
    await press(page, 'ArrowUp')
    await panel().getByText('Editing your message').waitFor()
    await page.keyboard.type(' both')
    await press(page, 'Enter')
    await panel().getByText('Thank you both', { exact: true }).waitFor()
    await options()
    await goTo(page, 'Delete', 'ArrowDown')
    await press(page, 'Enter')
    await at('Keep it')
    await press(page, 'ArrowDown', 'Enter')
    await panel().getByText('This message was deleted.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SHOPBELL-CHAT')
  })

  test('the options of a message go by Escape, which leaves the panel open', async () => {
    await scene('resolved')
    await options()
    await at('Thumbs up')
    await press(page, 'Escape')
    await at('Message options')
    expect(await panel().isVisible()).toBe(true)
  })

  test('an emoji, by the arrows, at the cursor', async () => {
    await scene('empty')
    await page.keyboard.type('Hello ')
    await panel().getByRole('button', { name: 'Emoji' }).waitFor()
    await goTo(page, 'Emoji', 'Shift+Tab')
    await press(page, 'Enter')
    await at('😀')
    await press(page, 'ArrowRight', 'ArrowDown', 'Enter')
    await press(page, 'Escape')
    await at('Emoji')
    expect(await panel().getByRole('textbox', { name: 'Your message' }).inputValue()).toBe('Hello 🤗')
  })

  test('an attachment is taken off, and the cursor is in the composer', async () => {
    await scene('attachments')
    await goTo(page, 'Remove slow receipt.pdf', 'Shift+Tab')
    await press(page, 'Enter')
    await at('Your message')
    expect(await panel().getByText('slow receipt.pdf').count()).toBe(0)
  })

  test('on a phone Tab stays in the panel, both ways', async () => {
    const viewport = { width: 390, height: 780 }
    const phone = await openPage(browser, { reducedMotion: 'reduce', viewport, hasTouch: true, isMobile: true })
    await play(phone.page, gallery.url, 'text')
    await phone.page.getByRole('dialog', { name: /^Chat with/ }).waitFor()
    expect(await goTo(phone.page, 'Your message')).toContain('Close chat')
    expect(await goTo(phone.page, 'Your message', 'Shift+Tab')).toContain('Back')
    await press(phone.page, 'Escape')
    await expect.poll(() => focused(phone.page)).toBe('Chat with us')
    await phone.context.close()
  })

  test('what the other side says is said once; streamed words at their end', async () => {
    await scene('resolved')
    const said = await page.evaluate(async () => {
      const { gateway } = window as unknown as { gateway: ScriptedGateway }
      const shadow = document.querySelector('shopbell-chat')?.shadowRoot
      const region = shadow?.querySelector('.thread > [aria-live=polite]') as Element
      const said: string[] = []
      new MutationObserver((changes) => {
        for (const { addedNodes, target } of changes) {
          if (target === region) for (const node of addedNodes) said.push(node.textContent ?? '')
          else said.push(`changed: ${target.textContent}`)
        }
      }).observe(region, { childList: true, characterData: true, subtree: true })
      gateway.says('gallery', 'One moment.')
      const words = 'It is waterproof.'
      for (let offset = 0; offset < words.length; offset += 4)
        gateway.streams('gallery', 'answer', offset, words.slice(offset, offset + 4))
      while (!shadow?.querySelector('[aria-busy=true] .bubble')) await new Promise(requestAnimationFrame)
      const body = { type: 'message', content: { kind: 'text', text: words } } as const
      gateway.append('gallery', body, { id: 'answer', author: { kind: 'bot', id: 'wren', name: 'Wren' } })
      gateway.says('gallery', 'Anything else?')
      while (!said.some((line) => line.endsWith('else?'))) await new Promise(requestAnimationFrame)
      return said
    })
    expect(said).toEqual(['Maeve: One moment.', 'Wren: It is waterproof.', 'Maeve: Anything else?'])
  })
})
