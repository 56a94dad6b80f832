// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { expect, it, vi } from 'vitest'
import type { Summary } from '../../core/index.ts'
import { linkCart } from './link-cart.ts'
import { linkShopifyCart } from './shopify.ts'

vi.mock('./shopify.ts', () => ({ linkShopifyCart: vi.fn(async () => true) }))

const summary = (conversation: string) => ({ conversation }) as Summary

it('links the conversation of now once it is stored, once, and the next one; who is forgotten is taken out', async () => {
  const $current = atom<string | null>('one')
  const $conversations = atom<readonly Summary[]>([])
  const stop = linkCart({ $current, $conversations }, window)
  expect(linkShopifyCart).not.toHaveBeenCalled()
  $conversations.set([summary('one')])
  $conversations.set([summary('one'), summary('other')])
  $current.set('two')
  $conversations.set([summary('one'), summary('two')])
  await vi.waitFor(() => expect(linkShopifyCart).toHaveBeenCalledTimes(2))
  $current.set(null)
  $conversations.set([])
  await vi.waitFor(() => expect(linkShopifyCart).toHaveBeenCalledTimes(3))
  stop()
  $conversations.set([summary('three')])
  $current.set('three')
  await Promise.resolve()
  expect(vi.mocked(linkShopifyCart).mock.calls.map(([, conversation]) => conversation)).toEqual(['one', 'two', ''])
})
