// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { expect, it, vi } from 'vitest'
import { paintLauncher } from '../loader/index.ts'
import { createAttention } from './attention.ts'
import en from './locale/en-all.ts'
import { createWidgetStores } from './stores.ts'
import type { Widget } from './widget.ts'

it('has the unread messages in the launcher’s name, whatever it says', () => {
  const launcher = paintLauncher(document, {})
  const stores = createWidgetStores()
  stores.$words.set(en)
  const $isCheckout = atom(false)
  const client = { $unread: atom(2), on: vi.fn(() => () => {}) }
  // What is asked of a widget here.
  const stop = createAttention({ client, launcher, settings: {}, stores, window } as unknown as Widget, $isCheckout)
  expect(launcher.button.ariaLabel).toBe('Chat with us, 2 unread messages')
  launcher.button.dataset.line = launcher.button.ariaLabel = 'Need help?'
  $isCheckout.set(true)
  expect(launcher.button.ariaLabel).toBe('Need help?, 2 unread messages')
  delete launcher.button.dataset.line
  $isCheckout.set(false)
  expect(launcher.button.ariaLabel).toBe('Chat with us, 2 unread messages')
  stop()
  launcher.destroy()
})
