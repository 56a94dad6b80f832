// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as device from '../device/index.ts'
import * as home from '../home/index.ts'
import type { LateParts } from '../late-parts.ts'
import en from '../locale/en-all.ts'
import { createWidgetStores, type View } from '../stores.ts'
import type { Widget } from '../widget.ts'
import { Screens } from './screens.tsx'

const box = document.createElement('div')
document.body.append(box)

async function show(update: () => Promise<void>) {
  const stores = createWidgetStores()
  stores.$words.set(en)
  const state = { read: () => ({ open: true }), write: vi.fn(), watch: () => {} }
  const widget = {
    client: { $conversations: atom([]), $current: atom(null) },
    show: () => {},
    state,
    stores,
    window,
  } as unknown as Widget
  const late = {
    home: { $presence: atom(null), $hasMore: atom(false), seen: () => {} },
    parts: { home: async () => home },
    update,
  } as unknown as LateParts
  await act(async () => render(<Screens widget={widget} late={late} view="settings" />, box))
  const select = box.querySelector('select') as HTMLSelectElement
  const choose = (language: string) =>
    act(async () => {
      select.value = language
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })
  return { stores, state, select, choose }
}

afterEach(() => act(() => render(null, box)))

describe('Screens', () => {
  it('keeps the language that is shown', async () => {
    const { choose, state, stores } = await show(async () => stores.$words.set({ ...en, language: 'de-AT' }))
    await choose('de')
    expect(state.write).toHaveBeenCalledWith({ open: true, language: 'de' })
  })

  it('goes back to the language that is shown where another one could not be loaded', async () => {
    const { choose, select, state } = await show(() => Promise.reject(new TypeError('offline')))
    await choose('ar')
    expect(select.value).toBe('en')
    expect(state.write).not.toHaveBeenCalled()
  })
})

describe('another device', () => {
  const handover = vi.fn(async (_: object) => 'code')
  const shown = vi.fn()
  const paint = async (view: View, conversations: readonly object[], top: unknown = window) => {
    const stores = createWidgetStores()
    stores.$words.set(en)
    const page = { top, location: { origin: 'https://shop.example', pathname: '/p/mug' }, navigator }
    const widget = {
      client: { $conversations: atom(conversations), $current: atom('c'), handover },
      show: shown,
      stores,
      window: top === window ? Object.assign(page, { top: page }) : page,
    } as unknown as Widget
    const late = {
      home: { $presence: atom(null), $hasMore: atom(false), seen: () => {} },
      parts: { home: async () => home, device: async () => device },
    } as unknown as LateParts
    await act(async () => render(<Screens widget={widget} late={late} view={view} />, box))
  }
  const entry = () => [...box.querySelectorAll('button')].find(({ textContent }) => textContent === en.device.title)
  const conversation = { conversation: 'c', status: 'open', last: null, unread: 0, startedAt: 0 }

  it.each(['home', 'settings'] as const)('is offered in %s, once there is something to go on with', async (view) => {
    await paint(view, [])
    expect(entry()).toBeUndefined()
    await paint(view, [conversation], {})
    expect(entry()).toBeUndefined()
    await paint(view, [conversation])
    entry()?.click()
    expect(shown).toHaveBeenLastCalledWith('device')
  })

  it('opens this page without what may be anybody’s business, by a code for another device', async () => {
    await paint('device', [conversation])
    expect(handover.mock.calls).toEqual([[{ origin: 'https://shop.example', forDevice: true }]])
    expect(box.querySelector('input')?.value).toBe('https://shop.example/p/mug#shopbell=code!')
    expect(document.activeElement?.getAttribute('aria-label')).toBe(en.device.title)
  })
})
