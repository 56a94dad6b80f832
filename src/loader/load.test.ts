// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { load, type WidgetChunk } from './load.ts'
import type { QueuedCall } from './queue.ts'

type Scope = Window & { shopbell?: ((...args: unknown[]) => Promise<unknown>) & { q?: unknown } }
/** What the loader sees: the page, with a storage that counts. */
const storage = { getItem: vi.fn((name: string): string | null => localStorage.getItem(name)), setItem: vi.fn() }
const scope = {
  document,
  localStorage: storage,
  requestIdleCallback: (task: () => void) => setTimeout(task, 0),
} as unknown as Scope
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

function start(importWidget?: () => Promise<WidgetChunk>) {
  const calls: unknown[][] = []
  const mount = vi.fn((_: unknown) => ([args, resolve]: QueuedCall) => {
    calls.push(Array.from(args))
    resolve(`did ${args[0]}`)
  })
  const importing = vi.fn(importWidget ?? (async () => ({ mount }) as unknown as WidgetChunk))
  load({ window: scope as never, settings: { site: 'demo', gateway: 'https://chat.example' }, importWidget: importing })
  const button = document.querySelector('shopbell-chat')?.shadowRoot?.querySelector('button')
  if (!button) throw new Error('no launcher')
  return { button, calls, mount, importing }
}

beforeEach(() => {
  localStorage.clear()
  delete scope.shopbell
  vi.clearAllMocks()
})
afterEach(() => {
  for (const host of document.querySelectorAll('shopbell-chat')) host.remove()
  vi.restoreAllMocks()
})

describe('cold', () => {
  it('paints the launcher under <html> and nothing more: no import, no write, no request', async () => {
    const fetching = vi.spyOn(window, 'fetch')
    const { button, importing } = start()
    await settle()
    expect(button.ariaLabel).toBe('Chat with us')
    expect(button.ariaExpanded).toBe('false')
    expect(document.querySelector('shopbell-chat')?.parentElement).toBe(document.documentElement)
    expect(importing).not.toHaveBeenCalled()
    expect(storage.getItem).toHaveBeenCalledOnce()
    expect(storage.setItem).not.toHaveBeenCalled()
    expect(localStorage.length).toBe(0)
    expect(fetching).not.toHaveBeenCalled()
    expect(document.cookie).toBe('')
  })

  it('lets calls wait that only listen', async () => {
    const { importing } = start()
    void scope.shopbell?.('on', 'message', () => {})
    void scope.shopbell?.('hook', 'beforeSend', () => {})
    void scope.shopbell?.('ready')
    await settle()
    expect(importing).not.toHaveBeenCalled()
  })

  it('is cold where storage is blocked', async () => {
    storage.getItem.mockImplementationOnce(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    const { importing } = start()
    await settle()
    expect(importing).not.toHaveBeenCalled()
  })

  it('comes back when the page takes the launcher away', async () => {
    start()
    document.querySelector('shopbell-chat')?.remove()
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(document.querySelector('shopbell-chat')).not.toBeNull()
  })
})

describe('known', () => {
  it('mounts when idle, without an act', async () => {
    localStorage.setItem('shopbell:demo:widget', '{"open":false}')
    const { mount, calls } = start()
    await settle()
    expect(mount).toHaveBeenCalledWith(expect.objectContaining({ isActing: false }))
    expect(calls).toEqual([])
  })

  it('is not known by another site’s key', async () => {
    localStorage.setItem('shopbell:other:widget', '{}')
    const { importing } = start()
    await settle()
    expect(importing).not.toHaveBeenCalled()
  })
})

describe('acting', () => {
  it('imports ahead when the pointer or the focus comes near, once, and mounts nothing yet', async () => {
    const { button, importing, mount } = start()
    button.dispatchEvent(new Event('pointerenter'))
    button.dispatchEvent(new Event('focus'))
    button.dispatchEvent(new Event('pointerdown'))
    await settle()
    expect(importing).toHaveBeenCalledOnce()
    expect(mount).not.toHaveBeenCalled()
  })

  it('opens by a click, once however often', async () => {
    const { button, calls, mount } = start()
    button.click()
    button.click()
    await settle()
    expect(mount).toHaveBeenCalledOnce()
    expect(mount).toHaveBeenCalledWith(expect.objectContaining({ isActing: true }))
    expect(calls).toEqual([['open']])
    expect(button.ariaBusy).toBeNull()
  })

  it('answers in order what the page’s stub had queued, and what comes later', async () => {
    const answers: unknown[] = []
    const queued = (...args: unknown[]) => [args, (value: unknown) => answers.push(value), () => {}]
    scope.shopbell = Object.assign(async () => {}, { q: [queued('on', 'open'), queued('open')] })
    const { calls } = start()
    await settle()
    expect(calls).toEqual([['on', 'open'], ['open']])
    expect(answers).toEqual(['did on', 'did open'])
    expect(await scope.shopbell?.('unread')).toBe('did unread')
  })

  it('still hears a stub the page has kept', async () => {
    const { calls } = start()
    const kept = scope.shopbell?.q as { push(call: unknown): void } | undefined
    kept?.push([['open'], () => {}, () => {}])
    await settle()
    expect(calls).toEqual([['open']])
  })

  it('tries again at the next click when the import failed', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const mount = vi.fn(() => () => {})
    let fails = true
    const { button, importing } = start(async () => {
      if (fails) throw new TypeError('offline')
      return { mount }
    })
    button.click()
    await settle()
    expect(warn).toHaveBeenCalledOnce()
    expect(button.ariaBusy).toBeNull()
    fails = false
    button.click()
    await settle()
    expect(importing).toHaveBeenCalledTimes(2)
    expect(mount).toHaveBeenCalledOnce()
  })
})
