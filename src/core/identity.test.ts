import { describe, expect, test } from 'vitest'
import { guestActor } from '../gateway/index.ts'
import { guestIdentity, type Identity } from './identity.ts'
import { memoryStorage } from './persist.ts'

const tokenOf = async (identity: Identity) => (await identity.credentials('connect')).token

describe('[A1] a guest', () => {
  test('has the id that the gateway derives from the token', async () => {
    const identity = guestIdentity(memoryStorage())
    const token = await tokenOf(identity)
    expect(await identity.author()).toEqual(guestActor(token).author)
  })

  test('is in memory until kept, and then the same for ever', async () => {
    const storage = memoryStorage()
    const identity = guestIdentity(storage)
    const token = await tokenOf(identity)
    expect(await storage.read('')).toEqual({})
    expect(await identity.keep({})).toBe(false)
    const kept = await storage.read('')
    const next = guestIdentity(storage)
    expect(next.load(kept)).toBe(false)
    expect(await tokenOf(next)).toBe(token)
  })

  test('gives way to the one another tab kept first', async () => {
    const storage = memoryStorage()
    const [one, two] = [guestIdentity(storage), guestIdentity(storage)]
    const token = await tokenOf(one)
    await tokenOf(two)
    await one.keep({})
    expect(await two.keep({})).toBe(true)
    expect(await tokenOf(two)).toBe(token)
    expect(await two.author()).toEqual(await one.author())
  })

  test('is another one after what was kept is gone', async () => {
    const identity = guestIdentity(memoryStorage())
    const token = await tokenOf(identity)
    await identity.keep({})
    expect(identity.load({})).toBe(true)
    expect(await tokenOf(identity)).not.toBe(token)
  })

  test.each([undefined, 42, '', 'short', { secret: 'x' }])('takes no %s for a secret', async (kept) => {
    const identity = guestIdentity(memoryStorage())
    identity.load({ customer: kept })
    expect(await tokenOf(identity)).toMatch(/^guest:[\w-]{43}$/)
  })
})
