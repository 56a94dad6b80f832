// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { deviceStorage } from './device-storage.ts'

beforeEach(() => localStorage.clear())

describe('what is kept on the device', () => {
  it('comes back after a reload, by prefix', async () => {
    await deviceStorage(window, 'demo:anna').write({ 'draft/one': 'Hello', 'outbox/1': { text: 'x' } })
    const again = deviceStorage(window, 'demo:anna')
    expect(await again.read('draft/')).toEqual({ 'draft/one': 'Hello' })
    expect(await again.read('')).toEqual({ 'draft/one': 'Hello', 'outbox/1': { text: 'x' } })
  })

  it('is one agent’s and one site’s', async () => {
    await deviceStorage(window, 'demo:anna').write({ 'draft/one': 'Hello' })
    expect(await deviceStorage(window, 'demo:ben').read('')).toEqual({})
    expect(await deviceStorage(window, 'other:anna').read('')).toEqual({})
  })

  it('is taken away by `undefined`, and the first claim wins', async () => {
    const storage = deviceStorage(window, 'demo:anna')
    await storage.write({ a: 1 })
    await storage.write({ a: undefined })
    expect(await storage.read('')).toEqual({})
    expect([await storage.claim('b', 1, { c: 1 }), await storage.claim('b', 2, { d: 2 })]).toEqual([1, 1])
    expect(await storage.read('')).toEqual({ b: 1, c: 1 })
  })

  it('refuses files as a whole, so that the page keeps them', async () => {
    const storage = deviceStorage(window, 'demo:anna')
    await expect(storage.write({ 'attached/one': [], 'file/a': new Blob(['x']) })).rejects.toThrow()
    expect(await storage.read('')).toEqual({})
  })

  it('survives what others left there', async () => {
    localStorage.setItem('shopbell:inbox:demo:anna:draft/x', '{broken')
    expect(await deviceStorage(window, 'demo:anna').read('')).toEqual({ 'draft/x': null })
  })
})
