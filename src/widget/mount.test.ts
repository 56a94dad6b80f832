// @vitest-environment happy-dom
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client, Entry, Summary, Thread } from '../core/index.ts'
import { paintLauncher } from '../loader/index.ts'
import { indexedDb } from '../storage/index.ts'
import type { Chat } from './chat.ts'
import { mountOn, mountWidget } from './mount.ts'

const settle = () => new Promise((resolve) => setTimeout(resolve, 20))

/** A client whose stores the test sets. */
function fakeClient() {
  const thread = {
    conversation: 'c',
    $entries: atom<readonly Entry[]>([]),
    $messages: atom([]),
    $marks: atom([]),
    $typing: atom([]),
    $streams: atom([]),
    $attachments: atom([]),
    $hasMore: atom(false),
    $isLoaded: atom(true),
    $draft: atom(''),
  }
  const $current = atom<string | null>(null)
  const $unread = atom(0)
  const client = {
    $connection: atom({ status: 'online' as const }),
    $actor: atom(null),
    $customer: atom(null),
    $conversations: atom<readonly Summary[]>([]),
    $unread,
    $current,
    thread: () => thread as unknown as Thread,
    ready: async () => {},
    connect: vi.fn(),
    start: vi.fn(() => {
      $current.set('c')
      return 'c'
    }),
    send: vi.fn(async () => 'id'),
    setContext: vi.fn(async () => {}),
    setDraft: vi.fn((_: string, text: string) => thread.$draft.set(text)),
    setTyping: vi.fn(),
    markRead: vi.fn(),
    list: vi.fn(async () => false),
    on: vi.fn(() => () => {}),
    hook: vi.fn(() => () => {}),
    forget: vi.fn(async () => {}),
    destroy: vi.fn(),
  }
  return { client, thread, $unread, asClient: client as unknown as Client }
}

const host = () => document.querySelector('shopbell-chat')
const find = <Found extends Element>(selector: string) => host()?.shadowRoot?.querySelector<Found>(selector)
const press = (selector: string, key: string) =>
  find(selector)?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }))

let chat: Chat | undefined
function mount(fake = fakeClient()) {
  chat = mountWidget({ site: 'demo', gateway: 'https://chat.example', client: fake.asClient })
  return { chat, ...fake }
}

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json({ id: 'demo', name: 'Fern & Field', greeting: 'Hello there' })),
  )
})
afterEach(() => {
  chat?.destroy()
  vi.unstubAllGlobals()
})

describe('mountWidget', () => {
  it('is cold at first: nothing asked, connected or stored', async () => {
    const { client } = mount()
    await settle()
    expect(fetch).not.toHaveBeenCalled()
    expect(client.connect).not.toHaveBeenCalled()
    expect(client.start).not.toHaveBeenCalled()
    expect(localStorage.length).toBe(0)
    expect(find('.panel')).toBeNull()
  })

  it('opens with the cursor in the composer, and closes by Escape with the focus back on the launcher', async () => {
    const { chat, client } = mount()
    const told: string[] = []
    chat.on('open', ({ type }) => told.push(type))
    chat.on('close', ({ type }) => told.push(type))
    find<HTMLButtonElement>('.launcher')?.click()
    await settle()
    expect(chat.isOpen).toBe(true)
    expect(find('.launcher')?.ariaExpanded).toBe('true')
    expect(host()?.shadowRoot?.activeElement?.localName).toBe('textarea')
    expect(client.connect).toHaveBeenCalled()
    expect(find('.panel')?.getAttribute('aria-label')).toBe('Chat with Fern & Field')
    expect(find('.empty h3')?.textContent).toBe('Hello there')
    expect(JSON.parse(localStorage.getItem('shopbell:demo:widget') ?? '')).toEqual({ open: true, muted: false })
    press('textarea', 'Escape')
    await settle()
    expect(chat.isOpen).toBe(false)
    expect(host()?.shadowRoot?.activeElement).toBe(find('.launcher'))
    expect(told).toEqual(['open', 'close'])
  })

  it('restores an open panel without taking the focus', async () => {
    localStorage.setItem('shopbell:demo:widget', '{"open":true}')
    const { chat } = mount()
    await settle()
    expect(chat.isOpen).toBe(true)
    expect(host()?.shadowRoot?.activeElement ?? null).toBeNull()
  })

  it('connects for the badge when a customer is kept, and for nobody else', async () => {
    localStorage.setItem('shopbell:demo:widget', '{"open":false}')
    const stranger = mount()
    await settle()
    expect(stranger.client.connect).not.toHaveBeenCalled()
    stranger.chat.destroy()
    await indexedDb('demo').write({ customer: 'secret' })
    const { client, $unread } = mount()
    // What the tabs share comes with the widget's second part, and so does the badge.
    await vi.waitFor(() => expect(client.connect).toHaveBeenCalled())
    $unread.set(3)
    expect(find('.badge')?.textContent).toBe('3')
    expect(find('.launcher')?.ariaLabel).toBe('Chat with us, 3 unread messages')
  })

  it('sends by Enter, and gives the text back when it is refused', async () => {
    const { chat, client, thread } = mount()
    await chat.compose({ text: 'Hello' })
    await settle()
    press('textarea', 'Enter')
    expect(client.send).toHaveBeenCalledWith('c', { kind: 'text', text: 'Hello' })
    await settle()
    expect(thread.$draft.get()).toBe('')
    client.send.mockRejectedValueOnce(Object.assign(new Error('no'), { code: 'vetoed' }))
    await chat.compose({ text: 'Again' })
    await settle()
    press('textarea', 'Enter')
    await settle()
    expect(thread.$draft.get()).toBe('Again')
    expect(find('.hint')?.textContent).toContain('Not sent')
  })

  it('is kept closed by one hook and open by another', async () => {
    const { chat } = mount()
    const off = chat.hook('beforeOpen', () => false)
    await chat.open()
    expect(chat.isOpen).toBe(false)
    off()
    await chat.open()
    expect(chat.isOpen).toBe(true)
    chat.hook('beforeClose', () => false)
    await chat.close()
    expect(chat.isOpen).toBe(true)
  })

  it('composes and asks nothing where a hook keeps it closed, which is asked once', async () => {
    const { chat, client } = mount()
    const beforeOpen = vi.fn(() => false as const)
    chat.hook('beforeOpen', beforeOpen)
    await chat.compose({ text: 'Hello' })
    await chat.commerce.ask('Is it waterproof?')
    expect(beforeOpen).toHaveBeenCalledTimes(2)
    expect(client.start).not.toHaveBeenCalled()
  })

  it('keeps what is typed from the page’s listeners', async () => {
    const { chat } = mount()
    await chat.open()
    const heard = vi.fn()
    document.addEventListener('keydown', heard)
    press('textarea', 's')
    document.removeEventListener('keydown', heard)
    expect(heard).not.toHaveBeenCalled()
  })

  it('lives beside another one, and takes everything away', async () => {
    const first = mount()
    const second = mountWidget({ site: 'two', gateway: 'https://chat.example', client: fakeClient().asClient })
    expect(document.querySelectorAll('shopbell-chat')).toHaveLength(2)
    second.destroy()
    first.chat.destroy()
    expect(document.querySelectorAll('shopbell-chat')).toHaveLength(0)
    expect(first.client.destroy).toHaveBeenCalled()
    await first.chat.open()
    expect(first.chat.isOpen).toBe(false)
  })

  it('keeps the language that was chosen when the panel is opened and closed', async () => {
    localStorage.setItem('shopbell:demo:widget', '{"open":false,"language":"en"}')
    const { chat } = mount()
    await chat.open()
    await chat.close()
    expect(JSON.parse(localStorage.getItem('shopbell:demo:widget') ?? '')).toEqual({
      open: false,
      muted: false,
      language: 'en',
    })
  })

  it('opens once, however often it is pressed before it may', async () => {
    const { chat } = mount()
    const told = vi.fn()
    chat.on('open', told)
    chat.hook('beforeOpen', () => true)
    await Promise.all([chat.open(), chat.open()])
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('begins no thread before what is kept has been read', async () => {
    const fake = fakeClient()
    const { promise, resolve } = Promise.withResolvers<void>()
    const { chat, client } = mount({ ...fake, asClient: { ...fake.client, ready: () => promise } as unknown as Client })
    const opening = chat.open('thread')
    await settle()
    expect(chat.isOpen).toBe(true)
    expect(client.start).not.toHaveBeenCalled()
    resolve()
    await opening
    expect(client.start).toHaveBeenCalled()
  })

  it('composes in the thread, whatever was shown', async () => {
    const { chat } = mount()
    await chat.open('settings')
    await vi.waitFor(() => expect(find('.settings')).not.toBeNull())
    await chat.compose({ text: 'Hello' })
    expect(find<HTMLTextAreaElement>('textarea')?.value).toBe('Hello')
    expect(host()?.shadowRoot?.activeElement?.localName).toBe('textarea')
  })

  it('ends with it the watching that the loader had begun', () => {
    const launcher = paintLauncher(document, {})
    const stop = vi.fn()
    launcher.watching = { take: () => false, stop }
    const options = { site: 'demo', gateway: 'https://chat.example', client: fakeClient().asClient }
    mountOn(launcher, options, window as Window & typeof globalThis).destroy()
    expect(stop).toHaveBeenCalledOnce()
  })

  it('follows the page from the start where it is asked to, as the script tag does, and no longer than it lasts', async () => {
    document.elementsFromPoint = () => []
    const options = { site: 'demo', gateway: 'https://chat.example', client: fakeClient().asClient, watch: true }
    const watching = mountWidget(options)
    await watching.commerce.context()
    document.dispatchEvent(new CustomEvent('shopbell:commerce', { detail: { phase: 'during' } }))
    await vi.waitFor(() => expect(find<HTMLElement>('.launcher')?.dataset.line).toBe('Need help?'))
    watching.destroy()

    const listening = vi.spyOn(document, 'addEventListener')
    mountWidget(options).destroy()
    await settle()
    expect(listening.mock.calls.filter(([name]) => name.startsWith('shopbell:'))).toEqual([])
  })

  it('says what is missing', () => {
    expect(() => mountWidget({ site: '', gateway: 'https://chat.example' })).toThrow('`site`')
  })
})
