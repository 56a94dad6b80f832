// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Launcher } from './launcher.ts'
import { type Handover, load, type WatchChunk, type WidgetChunk } from './load.ts'
import type { QueuedCall } from './queue.ts'
import type { Settings } from './settings.ts'

type Scope = Window & { shopbell?: (((...args: unknown[]) => Promise<unknown>) & { q?: unknown }) | undefined }
/** What the loader sees: the page, with a storage that counts. */
const storage = { getItem: vi.fn((name: string): string | null => localStorage.getItem(name)), setItem: vi.fn() }
const scope = {
  document,
  localStorage: storage,
  location,
  history,
  requestIdleCallback: (task: () => void) => setTimeout(task, 0),
} as unknown as Scope
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

interface Start {
  readonly importWidget?: () => Promise<WidgetChunk>
  readonly settings?: Partial<Settings>
  readonly watch?: WatchChunk['watch']
}

function start({ importWidget, settings, watch = () => {} }: Start = {}) {
  const calls: unknown[][] = []
  const mount = vi.fn((_: unknown) => ([args, resolve]: QueuedCall) => {
    calls.push(Array.from(args))
    resolve(`did ${args[0]}`)
  })
  const importing = vi.fn(importWidget ?? (async () => ({ mount }) as unknown as WidgetChunk))
  const watching = vi.fn(async () => ({ watch }))
  load({
    window: scope as never,
    settings: { site: 'demo', gateway: 'https://chat.example', ...settings },
    importWidget: importing,
    importWatch: watching,
  })
  const button = document.querySelector('shopbell-chat')?.shadowRoot?.querySelector('button')
  if (!button) throw new Error('no launcher')
  return { button, calls, mount, importing, watching }
}

beforeEach(() => {
  localStorage.clear()
  delete scope.shopbell
  vi.clearAllMocks()
})
afterEach(() => {
  document.body.replaceChildren()
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
    expect(mount).toHaveBeenCalledOnce()
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
    const { button, importing } = start({
      importWidget: async () => {
        if (fails) throw new TypeError('offline')
        return { mount }
      },
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

describe('asking from the page', () => {
  const press = (element: Element | null, event: Event) => element?.dispatchEvent(event)
  const ask = (text: string) => {
    const button = document.createElement('div')
    button.role = 'button'
    button.dataset.shopbellAsk = text
    button.append(document.createElement('span'))
    document.body.append(button)
    return button
  }

  it('is an act: a click in it, Space and Enter, each asks with the element', async () => {
    const { calls, mount } = start()
    const button = ask('Is it waterproof?')
    const events = [
      new MouseEvent('click', { bubbles: true, cancelable: true }),
      ...[' ', 'Enter'].map((key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
    ]
    press(button.firstElementChild, events[0] as Event)
    press(button, events[1] as Event)
    press(button, events[2] as Event)
    expect(events.map(({ defaultPrevented }) => defaultPrevented)).toEqual([true, true, true])
    await settle()
    expect(mount).toHaveBeenCalledOnce()
    expect(calls).toEqual(Array(3).fill(['commerce.ask', 'Is it waterproof?', button]))
  })

  it('is the page’s own again once the chat is gone', async () => {
    const { mount } = start()
    document.querySelector('shopbell-chat')?.remove()
    const event = new MouseEvent('click', { bubbles: true, cancelable: true })
    press(ask(''), event)
    await settle()
    expect(event.defaultPrevented).toBe(false)
    expect(mount).not.toHaveBeenCalled()
  })

  it('is no other key and no other element', async () => {
    const { importing } = start()
    const event = new KeyboardEvent('keydown', { key: 'E', bubbles: true, cancelable: true })
    press(ask(''), event)
    press(document.body, new MouseEvent('click', { bubbles: true }))
    press(document as unknown as Element, new MouseEvent('click'))
    await settle()
    expect(event.defaultPrevented).toBe(false)
    expect(importing).not.toHaveBeenCalled()
  })
})

describe('handed over', () => {
  const codeOf = (mount: { mock: { calls: unknown[][] } }) => (mount.mock.calls[0]?.[0] as Handover | undefined)?.code
  afterEach(() => history.replaceState(null, '', '/'))

  it('is known: the code goes to the widget, off the address at once, and opens nothing', async () => {
    history.replaceState({ mine: 1 }, '', '/checkout?step=2#shopbell=abc-_9')
    const { mount, calls } = start()
    expect(location.href).toMatch(/\/checkout\?step=2$/)
    expect(history.state).toEqual({ mine: 1 })
    await settle()
    expect(codeOf(mount)).toBe('abc-_9')
    expect(calls).toEqual([])
  })

  it('opens on another device', async () => {
    history.replaceState(null, '', '/#shopbell=abc!')
    const { mount, calls } = start()
    await settle()
    expect(codeOf(mount)).toBe('abc')
    expect(calls).toEqual([['open']])
  })

  it('leaves other fragments alone', async () => {
    history.replaceState(null, '', '/#shopbell')
    const { importing } = start()
    await settle()
    expect(location.hash).toBe('#shopbell')
    expect(importing).not.toHaveBeenCalled()
  })
})

describe('watching', () => {
  it('is asked for by the page: one import when idle, and no widget', async () => {
    const watch = vi.fn()
    const { watching, importing, button } = start({ settings: { watch: '' }, watch })
    await settle()
    expect(watching).toHaveBeenCalledOnce()
    expect(watch).toHaveBeenCalledOnce()
    expect(watch).toHaveBeenCalledWith(
      expect.objectContaining({ launcher: expect.objectContaining({ button }), waiting: [], window: scope }),
    )
    expect(importing).not.toHaveBeenCalled()
  })

  it('does not happen unasked', async () => {
    const { watching } = start()
    await settle()
    expect(watching).not.toHaveBeenCalled()
  })

  it('is given each call first, as long as the widget is not there', async () => {
    const take = vi.fn(([args]: QueuedCall) => args[0] === 'commerce.set')
    const watch = ({ launcher }: { launcher: Launcher }) => {
      launcher.watching = { take, stop() {} }
    }
    const { calls, button } = start({ settings: { watch: '' }, watch })
    await settle()
    void scope.shopbell?.('commerce.set', {})
    void scope.shopbell?.('on', 'open')
    expect(take).toHaveBeenCalledTimes(2)
    button.click()
    await settle()
    expect(calls).toEqual([['on', 'open'], ['open']])
  })

  it('is not missed where it could not be loaded', async () => {
    const watch = () => {
      throw new Error('broken')
    }
    const { mount, button } = start({ settings: { watch: '' }, watch })
    await settle()
    button.click()
    await settle()
    expect(mount).toHaveBeenCalledOnce()
  })
})

describe('checkout mode', () => {
  /** What lies at each point, as the page would tell. */
  const lying = (...elements: Element[]) => {
    document.elementsFromPoint = () => elements
  }

  it('is a pill of the page’s own words, away until it has looked and while it would cover a button', () => {
    vi.useFakeTimers()
    lying(document.body)
    const { button } = start({ settings: { mode: 'checkout', label: 'Questions?' } })
    expect(button.dataset.line).toBe('Questions?')
    expect(button.ariaLabel).toBe('Questions?')
    expect(button.classList).toContain('away')
    vi.advanceTimersByTime(200)
    expect(button.classList).not.toContain('away')
    lying(document.createElement('button'), document.body)
    vi.advanceTimersByTime(200)
    expect(button.classList).toContain('away')
    lying(document.body)
    vi.advanceTimersByTime(400)
    expect(button.classList).not.toContain('away')
    // As wallets' buttons are, whose insides nobody sees.
    lying(Object.defineProperty(document.createElement('apple-pay-button'), 'clientHeight', { value: 48 }))
    vi.advanceTimersByTime(200)
    expect(button.classList).toContain('away')
    vi.useRealTimers()
  })

  it('says that one may ask for help', () => {
    expect(start({ settings: { mode: 'checkout' } }).button.dataset.line).toBe('Need help?')
    expect(document.querySelector('shopbell-chat')?.shadowRoot?.querySelector('[data-line]')).not.toBeNull()
  })
})
