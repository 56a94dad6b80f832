// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { carry } from './carry.ts'

const pay = 'https://pay.example'
let ending = new AbortController()
const assign = vi.fn<(address: string) => void>()
const $current = atom<string | null>('c')
let count = 0
const handover = vi.fn(async (_: { readonly origin: string }) => `code-${++count}`)
/** The page, whose location only tells where it was to go. */
const page = new Proxy(window, {
  get(target, name) {
    if (name === 'location') return { origin: 'https://shop.example', assign }
    const value = Reflect.get(target, name, target)
    return typeof value === 'function' ? value.bind(target) : value
  },
}) as Window & typeof globalThis

const add = <Kind extends HTMLElement>(html: string): Kind => {
  // A test's own words.
  document.body.append(document.createRange().createContextualFragment(html))
  return document.body.lastElementChild as Kind
}
/** Dispatches it, and tells whether somebody but this test prevented it. */
const dispatch = (target: Element, event: Event) => {
  let isOurs = false
  const stay = () => {
    isOurs = event.defaultPrevented
    // Nothing here may leave the page.
    event.preventDefault()
  }
  window.addEventListener(event.type, stay)
  target.dispatchEvent(event)
  window.removeEventListener(event.type, stay)
  return { isOurs }
}
const press = (target: Element, init: MouseEventInit = {}) =>
  dispatch(target, new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...init }))
const flush = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  count = 0
  $current.set('c')
  ending = new AbortController()
  carry({
    client: { $current, handover } as never,
    window: page,
    origins: [pay],
    signal: ending.signal,
  })
})
afterEach(() => {
  ending.abort()
  document.body.replaceChildren()
  vi.useRealTimers()
})

describe('a link to another origin of the shop', () => {
  it('goes with no code of a customer who was forgotten since', async () => {
    const link = add<HTMLAnchorElement>(`<a href="${pay}/">Pay</a>`)
    link.dispatchEvent(new Event('focusin', { bubbles: true, composed: true }))
    await flush()
    $current.set(null)
    $current.set('another')
    press(link)
    await flush()
    expect(assign).toHaveBeenCalledWith(`${pay}/#shopbell=code-2`)
  })

  it('is prepared by pointer or focus, once in 50 s, and goes at the click with the code, the element as it was', async () => {
    const link = add<HTMLAnchorElement>(`<p><a href="${pay}/address?step=1"><b>Pay</b></a></p>`).querySelector('a')
    const inner = link?.querySelector('b')
    inner?.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }))
    link?.dispatchEvent(new Event('focusin', { bubbles: true, composed: true }))
    await flush()
    expect(handover.mock.calls).toEqual([[{ origin: pay }]])
    expect(press(inner as Element).isOurs).toBe(true)
    await flush()
    expect(assign.mock.calls).toEqual([[`${pay}/address?step=1#shopbell=code-1`]])
    expect(link?.outerHTML).toBe(`<a href="${pay}/address?step=1"><b>Pay</b></a>`)
  })

  it('has a new code after that, and after 50 s', async () => {
    const link = add(`<a href="${pay}/">Pay</a>`)
    press(link)
    await flush()
    press(link)
    await flush()
    link.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    await vi.advanceTimersByTimeAsync(50_000)
    press(link)
    await flush()
    expect(assign.mock.calls.map(([address]) => address.slice(-6))).toEqual(['code-1', 'code-2', 'code-4'])
  })

  it('keeps its own fragment before ours; one that is a route, or has the host’s code, goes by itself', async () => {
    expect(press(add(`<a href="${pay}/#pay">Pay</a>`)).isOurs).toBe(true)
    await flush()
    expect(assign).toHaveBeenLastCalledWith(`${pay}/#pay#shopbell=code-1`)
    for (const route of ['#/pay', '#!pay', '#shopbell=theirs'])
      expect(press(add(`<a href="${pay}/${route}">Pay</a>`)).isOurs).toBe(false)
  })

  it('goes without one after 800 ms, or where there is none', async () => {
    handover.mockReturnValueOnce(new Promise(() => {}))
    press(add(`<a href="${pay}/">Pay</a>`))
    await vi.advanceTimersByTimeAsync(799)
    expect(assign).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(assign.mock.calls).toEqual([[`${pay}/`]])
    handover.mockRejectedValueOnce(new Error('offline'))
    press(add(`<a href="${pay}/other">Pay</a>`))
    await flush()
    expect(assign).toHaveBeenLastCalledWith(`${pay}/other`)
  })

  it('gives way to what was pressed after it', async () => {
    handover.mockReturnValueOnce(new Promise(() => {}))
    press(add(`<a href="${pay}/one">One</a>`))
    press(add(`<a href="${pay}/two">Two</a>`))
    await vi.advanceTimersByTimeAsync(800)
    expect(assign.mock.calls).toEqual([[`${pay}/two`]])
  })

  it.each([
    ['to the shop itself', '<a href="https://shop.example/cart">x</a>', {}],
    ['to somebody else', '<a href="https://pay.example.evil.example/">x</a>', {}],
    ['in a new window', `<a href="${pay}/" target="_blank">x</a>`, {}],
    ['of a download', `<a href="${pay}/bill.pdf" download>x</a>`, {}],
    ['that says nothing of where one was', `<a href="${pay}/" rel="noreferrer">x</a>`, {}],
    ['pressed with a key', `<a href="${pay}/">x</a>`, { ctrlKey: true }],
    ['pressed by the middle button', `<a href="${pay}/">x</a>`, { button: 1 }],
  ])('is left alone %s', async (_, html, init) => {
    expect(press(add(html), init).isOurs).toBe(false)
    await flush()
    expect(handover).not.toHaveBeenCalled()
    expect(assign).not.toHaveBeenCalled()
  })

  it('is left alone by who has not begun, where the page handles it, and when it is over', async () => {
    const link = add(`<a href="${pay}/">Pay</a>`)
    $current.set(null)
    link.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    expect(press(link).isOurs).toBe(false)
    $current.set('c')
    link.addEventListener('click', (event) => event.preventDefault(), { once: true })
    press(link)
    ending.abort()
    expect(press(link).isOurs).toBe(false)
    await flush()
    expect(handover).not.toHaveBeenCalled()
    expect(assign).not.toHaveBeenCalled()
  })

  it('goes without us when our own code fails', async () => {
    handover.mockImplementation(() => {
      throw new TypeError('ours')
    })
    press(add(`<a href="${pay}/">Pay</a>`))
    await flush()
    expect(assign.mock.calls).toEqual([[`${pay}/`]])
    handover.mockImplementation(async () => `code-${++count}`)
  })
})

describe('a form to another origin of the shop', () => {
  const send = (form: HTMLFormElement) =>
    dispatch(
      form,
      new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter: form.querySelector('button') }),
    )

  it('by GET goes with its fields, and the code behind them', async () => {
    const form = add<HTMLFormElement>(
      `<form action="${pay}/find?old=1"><input name="action" value="a b&c"><button name="by" value="1">Go</button></form>`,
    )
    expect(send(form).isOurs).toBe(true)
    await flush()
    expect(assign.mock.calls[0]?.[0]).toMatch(/^https:\/\/pay\.example\/find\?action=a\+b%26c(&by=1)?#shopbell=code-1$/)
  })

  it('is none where it names no address: it is sent to its own page, whatever the base of links is', () => {
    add(`<base href="${pay}/">`)
    expect(send(add<HTMLFormElement>('<form><button>Go</button></form>')).isOurs).toBe(false)
  })

  it('by POST, with a file, in another window or elsewhere is left alone', async () => {
    for (const html of [
      `<form method="post" action="${pay}/"></form>`,
      `<form target="_blank" action="${pay}/"></form>`,
      '<form action="https://shop.example/search"></form>',
      `<form action="${pay}/"><button formmethod="post">Go</button></form>`,
    ]) {
      const form = add<HTMLFormElement>(html)
      expect([html, send(form).isOurs]).toEqual([html, false])
    }
    await flush()
    expect(assign).not.toHaveBeenCalled()
  })
})
