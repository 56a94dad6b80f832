// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Help } from '../../commerce/index.ts'
import type { CommerceContext } from '../../protocol/context.ts'
import { createQuietLine, type QuietLine } from './quiet-line.ts'

const declined: Help = { kind: 'payment_failed', offersHuman: false }
const again: Help = { kind: 'payment_failed', offersHuman: true }
const page: CommerceContext = { page: { url: 'https://shop.example/pay', title: 'Pay' } }
/** What is asked is awaited. */
const asked = () => new Promise((resolve) => setTimeout(resolve))
const stops: (() => void)[] = []

function start({ mode = 'checkout' as 'checkout' | null, label = '', session = null as Storage | null } = {}) {
  const button = document.createElement('button')
  button.ariaLabel = 'Need help?'
  if (mode) button.dataset.line = 'Need help?'
  document.body.append(button)
  const $context = atom(page)
  const $help = atom<Help | null>(null)
  const showed = vi.fn()
  const line: QuietLine = createQuietLine({
    commerce: { $context, $help, showed },
    launcher: { button },
    settings: { site: 'demo', ...(mode && { mode }), ...(label && { label }) },
    window: window as Window & typeof globalThis,
    session: () => session,
  })
  stops.push(line.stop)
  return { button, $context, $help, showed, line }
}

beforeEach(() => {
  document.documentElement.lang = 'en'
  document.elementsFromPoint = () => []
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  document.body.replaceChildren()
  sessionStorage.clear()
})

describe('beside a checkout', () => {
  it('says what it could help with, by its words and its name only, and tells that it did', async () => {
    const { button, $help, showed } = start()
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(document, { subtree: true, attributes: true, childList: true, characterData: true })
    $help.set(declined)
    await asked()
    observer.disconnect()
    expect(button.dataset.line).toBe('Card declined? We can help')
    expect(button.ariaLabel).toBe('Card declined? We can help')
    expect(showed.mock.calls).toEqual([['payment_failed', 'Card declined? We can help']])
    expect(changes.filter(({ type }) => type !== 'attributes')).toEqual([])
    expect(new Set(changes.map(({ target }) => target))).toEqual(new Set([button]))
  })

  it('keeps what the widget adds to the name', async () => {
    const { button, $help } = start()
    button.ariaLabel = 'Need help?, 2 unread messages'
    $help.set(declined)
    await asked()
    expect(button.ariaLabel).toBe('Card declined? We can help, 2 unread messages')
  })

  it('is itself again when all is well', async () => {
    const { button, $help } = start({ label: 'Questions?' })
    $help.set(declined)
    await asked()
    $help.set(null)
    expect(button.dataset.line).toBe('Questions?')
  })

  it('says each once in a session, and once more where it went wrong again', async () => {
    const { button, $help, showed } = start()
    for (const help of [declined, null, declined, null, again, null, again]) {
      $help.set(help)
      await asked()
    }
    expect(showed.mock.calls.map(([, text]) => text)).toEqual([
      'Card declined? We can help',
      'Still stuck? Talk to a person',
    ])
    expect(button.dataset.line).toBe('Need help?')
  })

  it('says it once, also on the next page where something may be kept', async () => {
    const first = start({ session: sessionStorage })
    first.$help.set(declined)
    await asked()
    const next = start({ session: sessionStorage })
    next.$help.set(declined)
    await asked()
    expect(next.showed).not.toHaveBeenCalled()
    expect(next.button.dataset.line).toBe('Need help?')
  })

  it('keeps nothing where nothing may be kept', async () => {
    start().$help.set(declined)
    await asked()
    window.dispatchEvent(new Event('pagehide'))
    expect(sessionStorage.length).toBe(0)
  })

  it('makes nothing of broken or full storage', async () => {
    const broken = {
      getItem: () => '{"a":',
      setItem: () => {
        throw new DOMException('full')
      },
    } as unknown as Storage
    const { button, $help } = start({ session: broken })
    $help.set(declined)
    await asked()
    expect(button.dataset.line).toBe('Card declined? We can help')
  })

  it('is silent when it was put away, also where it goes wrong again', async () => {
    const { $help, line, showed, button } = start()
    $help.set(declined)
    await asked()
    line.dismiss('payment_failed')
    expect(button.dataset.line).toBe('Need help?')
    $help.set(again)
    await asked()
    expect(showed).toHaveBeenCalledOnce()
  })

  it('knows on the session’s next page what was put away, and not what was only said', async () => {
    const session = sessionStorage
    const { $help, line } = start({ session })
    $help.set(declined)
    await asked()
    expect(line.isDismissed('payment_failed')).toBe(false)
    line.dismiss('payment_failed')
    const next = start({ session })
    expect(next.line.isDismissed('payment_failed')).toBe(true)
    next.line.forget()
    next.$help.set(declined)
    await asked()
    expect(next.line.isDismissed('payment_failed')).toBe(false)
    expect(next.showed).toHaveBeenCalledOnce()
  })

  it('has done its work when it is pressed, and says nothing while the panel is open', async () => {
    const { button, $help, showed } = start()
    $help.set(declined)
    await asked()
    button.click()
    expect(button.dataset.line).toBe('Need help?')
    button.ariaExpanded = 'true'
    $help.set(again)
    await asked()
    expect(showed).toHaveBeenCalledOnce()
  })
})

describe('the host’s word', () => {
  it('is asked by an event that can be refused', async () => {
    const refuse = vi.fn((event: Event) => event.preventDefault())
    document.addEventListener('shopbell:trigger', refuse)
    const { button, $help, showed } = start()
    $help.set(declined)
    await asked()
    document.removeEventListener('shopbell:trigger', refuse)
    const detail = { kind: 'payment_failed', text: 'Card declined? We can help' }
    expect(refuse).toHaveBeenCalledWith(expect.objectContaining({ detail }))
    expect(button.dataset.line).toBe('Need help?')
    expect(showed).not.toHaveBeenCalled()
  })

  it.each([
    ['says no', async () => false],
    ['breaks', async () => Promise.reject(new Error('broken'))],
  ])('is final where a hook %s', async (_, agree) => {
    const { $help, line, showed } = start()
    line.decideBy(agree)
    $help.set(declined)
    await asked()
    expect(showed).not.toHaveBeenCalled()
  })

  it('comes too late for what is over', async () => {
    const { button, $help, line, showed } = start()
    let answer = (_: boolean) => {}
    line.decideBy(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    $help.set(declined)
    await asked()
    $help.set(null)
    answer(true)
    await asked()
    expect(showed).not.toHaveBeenCalled()
    expect(button.dataset.line).toBe('Need help?')
  })
})

describe('elsewhere in the shop', () => {
  it('leaves the launcher as it is, and is a pill for as long as the customer checks out', async () => {
    const { button, $context, $help, showed } = start({ mode: null })
    button.ariaLabel = 'Chat with us'
    $help.set({ kind: 'out_of_stock', offersHuman: false })
    await asked()
    expect(button.dataset.line).toBeUndefined()
    expect(showed).not.toHaveBeenCalled()

    $context.set({ ...page, phase: 'during' })
    await asked()
    expect(button.dataset.line).toBe('Sold out? Ask us what else fits')
    $context.set({ ...page, phase: 'after' })
    expect(button.dataset.line).toBeUndefined()
    expect(button.className).toBe('')
  })

  it('has its name back', () => {
    const { button, $context } = start({ mode: null })
    $context.set({ ...page, phase: 'during' })
    expect(button.ariaLabel).toBe('Need help?')
    $context.set({ ...page, phase: 'before' })
    expect(button.ariaLabel).toBe('Need help?')
  })
})
