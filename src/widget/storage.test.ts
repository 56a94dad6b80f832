// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { pageStorage } from './storage.ts'

describe('pageStorage', () => {
  beforeEach(() => localStorage.clear())

  it('keeps values as JSON under shopbell:<site>:<key>, and reads them by prefix', async () => {
    const storage = pageStorage(window, 'demo')
    await storage.write({ 'draft/1': 'Hello', widget: { open: true } })
    expect(localStorage.getItem('shopbell:demo:widget')).toBe('{"open":true}')
    expect(await storage.read('draft/')).toEqual({ 'draft/1': 'Hello' })
    expect(await storage.read('')).toEqual({ 'draft/1': 'Hello', widget: { open: true } })
  })

  it('keeps sites apart and leaves the page its own', async () => {
    localStorage.setItem('cart', '3')
    await pageStorage(window, 'one').write({ a: 1 })
    expect(await pageStorage(window, 'two').read('')).toEqual({})
    await pageStorage(window, 'one').write({ a: undefined })
    expect(localStorage.length).toBe(1)
  })

  it('writes nothing by being made or read', async () => {
    await pageStorage(window, 'demo').read('')
    expect(localStorage.length).toBe(0)
  })

  it('writes all or nothing', async () => {
    const full = {
      getItem: (name: string) => localStorage.getItem(name),
      removeItem: (name: string) => localStorage.removeItem(name),
      setItem(name: string, value: string) {
        if (name.endsWith(':b')) throw new DOMException('full', 'QuotaExceededError')
        localStorage.setItem(name, value)
      },
    }
    const storage = pageStorage(window, 'demo')
    await storage.write({ a: 'old' })
    const failing = pageStorage({ localStorage: full } as unknown as Window, 'demo')
    await expect(failing.write({ a: 'new', b: 1 })).rejects.toThrow('full')
    expect(await storage.read('')).toEqual({ a: 'old' })
  })

  it('passes over what is no JSON', async () => {
    localStorage.setItem('shopbell:demo:a', '{')
    expect(await pageStorage(window, 'demo').read('')).toEqual({})
  })

  it('gives the first claim to both', async () => {
    const [one, two] = [pageStorage(window, 'demo'), pageStorage(window, 'demo')]
    expect(await Promise.all([one.claim('customer', 'a'), two.claim('customer', 'b')])).toEqual(['a', 'a'])
  })

  it('tells of other tabs, without the prefix, until stopped', () => {
    const changed = vi.fn()
    const stop = pageStorage(window, 'demo').watch(changed)
    const tell = (key: string) => window.dispatchEvent(new StorageEvent('storage', { key, storageArea: localStorage }))
    tell('shopbell:demo:customer')
    tell('shopbell:other:customer')
    stop()
    tell('shopbell:demo:customer')
    expect(changed.mock.calls).toEqual([['customer']])
  })

  it('keeps in memory where the browser refuses', async () => {
    const blocked = {
      get localStorage(): Storage {
        throw new DOMException('blocked', 'SecurityError')
      },
    } as unknown as Window
    const storage = pageStorage(blocked, 'demo')
    await storage.write({ a: 1 })
    expect(await storage.read('')).toEqual({ a: 1 })
  })
})
