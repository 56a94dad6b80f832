// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EmbeddedFrame, embedFrame } from './host.ts'
import type { ToHost } from './messages.ts'
import { runFrame } from './run-frame.ts'

const gateway = 'https://chat.example'
const shop = 'https://shop.example'
/** Until what goes through a port has come. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

/** The frame's window, and what is done in it. */
function frameWorld(isShopify = false) {
  const parent = {}
  const listeners: ((event: unknown) => void)[] = []
  const window = {
    parent,
    addEventListener: (_: string, listener: (event: unknown) => void) => listeners.push(listener),
    resizeTo: vi.fn(),
    location: { replace: vi.fn(), reload: vi.fn() },
  }
  const handlers = new Map<unknown, (event: object) => void>()
  const calls: unknown[][] = []
  const shopbell = Object.assign(
    async (...args: readonly unknown[]) => {
      if (args[0] === 'on') handlers.set(args[1], args[2] as () => void)
      else calls.push([...args])
    },
    { q: { push() {} } },
  )
  runFrame({
    window: window as never,
    origins: [shop],
    shopbell,
    button: { offsetWidth: 160, offsetHeight: 48 } as HTMLElement,
    isShopify,
  })
  const message = (over: object = {}) => {
    const { port1, port2 } = new MessageChannel()
    const said: ToHost[] = []
    port1.onmessage = ({ data }) => said.push(data)
    const event = { source: parent, origin: shop, data: { type: 'shopbell:connect' }, ports: [port2], ...over }
    for (const listener of listeners) listener(event)
    return { port: port1, said }
  }
  return { window, calls, message, happens: (name: string, event = {}) => handlers.get(name)?.(event) }
}

describe('the frame', () => {
  it('says nothing before it has a port, then how large it is and each change', async () => {
    const { happens, message, window } = frameWorld()
    const { said } = message()
    happens('unread', { count: 2 })
    happens('open')
    happens('close')
    await settle()
    expect(said).toEqual([
      { type: 'resize', isOpen: false, width: 172, height: 60 },
      { type: 'unread', count: 0 },
      { type: 'unread', count: 2 },
      { type: 'resize', isOpen: true, width: 415, height: 700 },
      { type: 'resize', isOpen: false, width: 172, height: 60 },
    ])
    expect(window.resizeTo).not.toHaveBeenCalled()
  })

  it.each([
    ['of another origin', { origin: 'https://evil.example' }],
    ['of no origin', { origin: 'null' }],
    ['that does not hold it', { source: {} }],
    ['that says something else', { data: { type: 'connect' } }],
    ['that says nothing', { data: null }],
    ['without a port', { ports: [] }],
  ])('takes no port from a page %s', async (_, over) => {
    const { happens, message, calls } = frameWorld()
    const { port, said } = message(over)
    port.postMessage({ type: 'open' })
    happens('open')
    await settle()
    expect(said).toEqual([])
    expect(calls).toEqual([])
  })

  it('does what its page says, and nothing else', async () => {
    const { message, calls } = frameWorld()
    const { port } = message()
    for (const data of [
      { type: 'open' },
      { type: 'context', change: { step: 'payment' } },
      { type: 'friction', kind: 'payment_failed', data: { code: 'declined' } },
      { type: 'customer.reset' },
      { type: 'close' },
    ])
      port.postMessage(data)
    await settle()
    expect(calls).toEqual([
      ['open'],
      ['commerce.set', { step: 'payment' }],
      ['commerce.friction', 'payment_failed', { code: 'declined' }],
      ['close'],
    ])
  })

  it('begins anew with the code of a hand-over, open where it was', async () => {
    const { happens, message, window } = frameWorld()
    const { port } = message()
    port.postMessage({ type: 'handover', code: 'abc' })
    await settle()
    expect(window.location.replace).toHaveBeenLastCalledWith('#shopbell=abc')
    happens('open')
    port.postMessage({ type: 'handover', code: 'abc' })
    await settle()
    expect(window.location.replace).toHaveBeenLastCalledWith('#shopbell=abc!')
    expect(window.location.reload).toHaveBeenCalledTimes(2)
  })

  it('resizes itself in Shopify’s checkout', () => {
    const { happens, window } = frameWorld(true)
    happens('open')
    happens('close')
    expect(window.resizeTo.mock.calls).toEqual([
      [172, 60],
      [415, 700],
      [172, 60],
    ])
  })
})

describe('the page around it', () => {
  const posted: { readonly data: unknown; readonly origin: string; readonly port: MessagePort }[] = []
  const onUnread = vi.fn()
  let iframe: HTMLIFrameElement
  let frame: EmbeddedFrame
  let isPhone = false
  const loaded = () => {
    iframe.dispatchEvent(new Event('load'))
    const { port } = posted.at(-1) ?? {}
    if (!port) throw new Error('no port')
    const heard: unknown[] = []
    port.onmessage = ({ data }) => heard.push(data)
    return { port, heard }
  }

  beforeEach(() => {
    posted.length = 0
    isPhone = false
    vi.spyOn(window, 'matchMedia').mockImplementation(
      () =>
        ({
          get matches() {
            return isPhone
          },
          addEventListener() {},
          removeEventListener() {},
        }) as never,
    )
    iframe = document.createElement('iframe')
    Object.defineProperty(iframe, 'src', { writable: true, value: '' })
    Object.defineProperty(iframe, 'contentWindow', {
      value: {
        postMessage: (data: unknown, origin: string, [port]: [MessagePort]) => posted.push({ data, origin, port }),
      },
    })
    frame = embedFrame({ iframe, site: 'demo', gateway: `${gateway}/`, handover: 'abc', language: 'de', onUnread })
  })
  afterEach(() => {
    frame.destroy()
    vi.restoreAllMocks()
  })

  it('leads it to the gateway’s page, with the code where no server sees it, and gives a port to nobody else', () => {
    expect(iframe.src).toBe(`${gateway}/frame?site=demo&lang=de#shopbell=abc`)
    expect(iframe.title).toBe('Chat')
    expect([iframe.style.width, iframe.style.height]).toEqual(['224px', '72px'])
    loaded()
    expect(posted).toMatchObject([{ data: { type: 'shopbell:connect' }, origin: gateway }])
  })

  it('sizes it as it asks, up to what there is room for, and tells of unread messages', async () => {
    const { port } = loaded()
    port.postMessage({ type: 'resize', isOpen: true, width: 5_000, height: 5_000 })
    port.postMessage({ type: 'unread', count: 3 })
    port.postMessage({ type: 'navigate', url: 'https://evil.example' })
    await settle()
    expect([iframe.style.width, iframe.style.height]).toEqual(['415px', '700px'])
    expect(onUnread.mock.calls).toEqual([[3]])
  })

  it('has the whole width of a phone while it is open', async () => {
    isPhone = true
    const { port } = loaded()
    port.postMessage({ type: 'resize', isOpen: true, width: 415, height: 700 })
    await settle()
    expect([iframe.style.position, iframe.style.width, iframe.style.height]).toEqual(['fixed', '100%', '93%'])
    port.postMessage({ type: 'resize', isOpen: false, width: 172, height: 60 })
    await settle()
    expect([iframe.style.position, iframe.style.width]).toEqual(['', '172px'])
  })

  it('is told what was said before it was there, and where the customer is again when it begins anew', async () => {
    frame.setContext({ step: 'address', cart: null })
    frame.open()
    frame.friction('idle')
    frame.setContext({ step: 'payment' })
    const first = loaded()
    await settle()
    expect(first.heard).toEqual([
      { type: 'context', change: { step: 'payment', cart: null } },
      { type: 'open' },
      { type: 'friction', kind: 'idle', data: {} },
    ])
    frame.setContext({ step: 'review' })
    frame.close()
    frame.handover('def')
    await settle()
    expect(first.heard.slice(3)).toEqual([
      { type: 'context', change: { step: 'review' } },
      { type: 'close' },
      { type: 'handover', code: 'def' },
    ])
    const second = loaded()
    await settle()
    expect(second.heard).toEqual([{ type: 'context', change: { step: 'review', cart: null } }])
  })

  it('is gone after that: its container is as it was', () => {
    const container = document.createElement('div')
    vi.spyOn(document, 'createElement').mockReturnValueOnce(iframe)
    const other = embedFrame({ container, site: 'demo', gateway })
    expect(container.children).toHaveLength(1)
    other.destroy()
    expect(container.children).toHaveLength(0)
    const before = posted.length
    frame.destroy()
    iframe.dispatchEvent(new Event('load'))
    expect(posted).toHaveLength(before)
  })
})
