import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startGallery } from '../../demo/gallery/server.ts'
import type { ScriptedGateway } from '../../src/testing/index.ts'
import { launchChromium, openPage, type Watched } from './chromium.ts'
import { play } from './stage.ts'

/** What has the focus, by its name: inside the chat's shadow root, too. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    const element = activeElement?.shadowRoot?.activeElement ?? activeElement
    const labelled = (element as HTMLInputElement | null)?.labels?.[0]?.textContent
    return element?.ariaLabel ?? labelled ?? element?.textContent ?? ''
  })

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Presses Tab, or another key, until something with this name has the focus; gives what it went through. */
async function goTo(page: Page, name: string, key = 'Tab'): Promise<readonly string[]> {
  const through: string[] = []
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press(key)
    const at = await focused(page)
    if (at.startsWith(name)) return through
    through.push(at)
  }
  throw new Error(`“${name}” was not reached by ${key}, but ${JSON.stringify(through)}`)
}

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
  const scene = (name: string, query = '') => play(page, gallery.url, name, query)
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

  test('products are leafed through by the arrows, and their place is said', async () => {
    await scene('products')
    await goTo(page, 'For wet days', 'Shift+Tab')
    await press(page, 'ArrowRight')
    await panel().locator('[aria-live=polite]').getByText('2 of 4').waitFor()
    await press(page, 'ArrowLeft')
    await panel().locator('[aria-live=polite]').getByText('1 of 4').waitFor()
    await goTo(page, 'Next product', 'Shift+Tab')
    await press(page, 'Enter')
    await panel().locator('[aria-live=polite]').getByText('2 of 4').waitFor()
  })

  test('a comparison scrolls by the arrows', async () => {
    await scene('compare')
    await goTo(page, 'Three to carry', 'Shift+Tab')
    await press(page, 'ArrowRight')
    await expect.poll(() => page.locator('.compare').evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
  })

  test('a form with something wrong: the first such field has the focus and its error; then it is sent', async () => {
    await scene('form')
    await goTo(page, 'Save address', 'Shift+Tab')
    await press(page, 'Enter')
    await at('Name')
    const name = panel().getByRole('textbox', { name: /^Name/ })
    expect(await name.getAttribute('aria-invalid')).toBe('true')
    const error = await name.evaluate(
      (input) =>
        (input.getRootNode() as ShadowRoot).getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent,
    )
    expect(error).toBe('Please fill this in.')
    await page.keyboard.type('Ann Byrne')
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('false')
    await press(page, 'Tab')
    await page.keyboard.type('ann@example')
    await press(page, 'Enter')
    await at('E-mail')
    await press(page, 'End')
    await page.keyboard.type('.com')
    await goTo(page, 'Leave it with')
    await press(page, 'Space')
    await press(page, 'ArrowDown')
    await goTo(page, 'Save address')
    await press(page, 'Enter')
    await panel().getByText('Leave it in the porch').waitFor()
    await at('Sent')
  })

  test('a score is chosen by the arrows, with its comment, and sent', async () => {
    await scene('survey')
    await goTo(page, '', 'Shift+Tab')
    await goTo(page, 'Messages', 'Shift+Tab')
    await goTo(page, '5 of 5')
    await press(page, 'Space')
    await press(page, 'ArrowLeft')
    expect(await panel().getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('4 of 5, Happy')
    await goTo(page, 'What is the main reason?')
    await page.keyboard.type('Quick.')
    await goTo(page, 'Send')
    await press(page, 'Enter')
    await at('Thank you for your answer.')
  })

  test('a picture, large: Escape closes it and not the panel, and its button has the focus again', async () => {
    await scene('media')
    await goTo(page, 'Enlarge The Harbour mug', 'Shift+Tab')
    await press(page, 'Enter')
    await at('Close')
    expect(await page.getByRole('dialog', { name: 'The Harbour mug in sea blue' }).isVisible()).toBe(true)
    await press(page, 'Escape')
    await at('Enlarge The Harbour mug')
    expect(await panel().isVisible()).toBe(true)
  })

  test('a question before a command: Escape takes it back, its button has the focus again', async () => {
    await scene('product-states')
    await at('Order it with the card')
    await press(page, 'Escape')
    await at('Order it now')
    await press(page, 'Enter')
    await goTo(page, 'Order it now')
    await press(page, 'Enter')
    await panel().getByRole('status').getByText('Done').waitFor()
    await at('Order it now')
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
