// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as home from '../home/index.ts'
import type { LateParts } from '../late-parts.ts'
import en from '../locale/en-all.ts'
import { createWidgetStores } from '../stores.ts'
import type { Widget } from '../widget.ts'
import { Screens } from './screens.tsx'

const box = document.createElement('div')

async function show(update: () => Promise<void>) {
  const stores = createWidgetStores()
  stores.$words.set(en)
  const state = { read: () => ({ open: true }), write: vi.fn(), watch: () => {} }
  const widget = {
    client: { $conversations: atom([]), $current: atom(null) },
    show: () => {},
    state,
    stores,
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
