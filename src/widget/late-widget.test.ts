// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client } from '../core/index.ts'
import { paintLauncher } from '../loader/index.ts'
import { createLateWidget } from './late-widget.ts'
import en from './locale/en-all.ts'
import type { LocaleWords } from './locale/locale-words.ts'
import { panelStateStorage } from './panel-state.ts'
import { createWidgetStores } from './stores.ts'
import { fakeThread } from './thread/fake-thread.fixture.ts'
import type { Widget } from './widget.ts'

const ending = new AbortController()

/** A widget whose words the test gives. */
function fakeWidget(loadWords: Widget['loadWords'], settings: Partial<Widget['settings']> = {}) {
  const $current = atom<string | null>('c')
  const fake = fakeThread()
  const client = {
    ...fake.client,
    $current,
    $unread: atom(0),
    $conversations: atom([]),
    reset: async () => $current.set(null),
    on: () => () => {},
  } as unknown as Client
  const launcher = paintLauncher(document, {})
  const container = document.createElement('div')
  launcher.frame.append(container)
  const widget = {
    settings: { site: 'demo', gateway: 'https://chat.example', ...settings },
    launcher,
    client,
    state: panelStateStorage(window, 'demo'),
    window,
    stores: createWidgetStores(),
    signal: ending.signal,
    container,
    adopt: () => {},
    loadWords,
    paint: () => {},
    wake: async () => {},
    show: vi.fn(),
    close: vi.fn(async () => {}),
  } as unknown as Widget
  return { widget, $current }
}

const inLanguage = (language = 'en'): LocaleWords => ({ ...en, language })

beforeEach(() => sessionStorage.clear())
afterEach(() => {
  for (const host of document.querySelectorAll('shopbell-chat')) host.remove()
  document.body.replaceChildren()
})

describe('createLateWidget', () => {
  it('keeps nothing that was filled in or chosen for the next customer, however the last one is forgotten', async () => {
    const { widget, $current } = fakeWidget(async () => en)
    const late = await createLateWidget(widget)
    const fill = () => {
      $current.set('c')
      late.preChat.fill({ name: 'Ada' })
      late.drafts.set('m', { values: new Map(), uploads: new Map(), isTried: false, onChange: () => {} })
      late.compose({ about: [{ kind: 'product', title: 'Mug', id: 'mug' }] })
    }
    const forgets = { host: () => late.reset(), customer: late.forget, 'other tab': () => $current.set(null) }
    for (const [who, forget] of Object.entries(forgets)) {
      fill()
      await forget()
      expect(late.preChat.$values.get(), who).toBeNull()
      expect(sessionStorage.length, who).toBe(0)
      expect(late.drafts.size, who).toBe(0)
      expect(late.composing.$about.get(), who).toEqual([])
    }
    late.stop()
  })

  it('forgets for the host also what was filled in before a conversation', async () => {
    const { widget, $current } = fakeWidget(async () => en)
    $current.set(null)
    widget.stores.$isReturning.set(true)
    widget.state.write({ open: true })
    const late = await createLateWidget(widget)
    late.preChat.fill({ name: 'Ada' })
    await late.reset()
    expect(late.preChat.$values.get()).toBeNull()
    expect(widget.stores.$isReturning.get()).toBe(false)
    expect(widget.state.read()).toEqual({})
    expect(widget.close).toHaveBeenCalled()
    late.stop()
  })

  it('shows the language that was asked for last, whichever comes first', async () => {
    const coming = new Map<string, (words: LocaleWords) => void>()
    const { widget } = fakeWidget(({ language }) =>
      language ? new Promise((resolve) => coming.set(language, resolve)) : Promise.resolve(en),
    )
    const late = await createLateWidget(widget)
    const both = [late.update({ language: 'de' }), late.update({ language: 'ar' })]
    coming.get('ar')?.(inLanguage('ar'))
    coming.get('de')?.(inLanguage('de'))
    await Promise.all(both)
    expect(widget.stores.$words.get().language).toBe('ar')
    late.stop()
  })

  it('begins with one look, also where the words came only at the second try', async () => {
    const own = document.createElement('button')
    own.id = 'chat'
    document.body.append(own)
    const words = vi.fn(async () => en).mockRejectedValueOnce(new TypeError('offline'))
    const { widget } = fakeWidget(words, { launcher: '#chat' })
    await expect(createLateWidget(widget)).rejects.toThrow('offline')
    const late = await createLateWidget(widget)
    const pressed = vi.fn()
    widget.launcher.button.addEventListener('click', pressed)
    own.click()
    expect(pressed).toHaveBeenCalledTimes(1)
    late.stop()
  })

  it('has cards shown anew with other renderers, and draws none that every object has', async () => {
    const { widget } = fakeWidget(async () => en, { renderers: {} })
    const late = await createLateWidget(widget)
    const changed = vi.fn()
    late.commands.$states.listen(changed)
    await late.update({ renderers: { gift: 'gift-card' } })
    expect(changed).toHaveBeenCalled()
    expect(late.rendererOf('gift')).toBe('gift-card')
    expect(late.rendererOf('toString')).toBeUndefined()
    late.stop()
  })

  it('keeps a colour that was changed before the site’s own was known, and takes it away', async () => {
    const { widget } = fakeWidget(async () => en)
    const late = await createLateWidget(widget)
    const brand = () => widget.launcher.frame.style.getPropertyValue('--brand')
    await late.update({ color: '#ff0000' })
    widget.stores.$site.set({ id: 'demo', name: 'Demo', color: '#00ff00' })
    expect(brand()).toBe('rgb(255,0,0)')
    await late.update({ color: null })
    expect(brand()).toBe('rgb(0,255,0)')
    widget.stores.$site.set({ id: 'demo', name: 'Demo' })
    expect(brand()).toBe('')
    late.stop()
  })
})
