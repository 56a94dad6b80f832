import { describe, expect, it } from 'vitest'
import { avatarName, customerName, guestName } from './guest-name.ts'

describe('the name of a guest', () => {
  it('is the same for the same id, and two plain words', () => {
    expect(guestName('pX3v9Qf0')).toBe(guestName('pX3v9Qf0'))
    expect(guestName('pX3v9Qf0')).toMatch(/^[a-z]+-[a-z]+$/)
  })

  it('tells a day of guests apart', () => {
    const names = new Set(Array.from({ length: 200 }, (_, index) => guestName(`customer-${index}`)))
    expect(names.size).toBeGreaterThan(180)
  })

  it('gives way to a name the customer has', () => {
    expect(customerName({ kind: 'customer', id: 'a', name: 'Mia Berg' })).toBe('Mia Berg')
    expect(customerName({ kind: 'customer', id: 'a', name: '  ' })).toMatch(/^Guest · [a-z]+-[a-z]+$/)
    expect(avatarName({ kind: 'customer', id: 'a' })).toMatch(/^[a-z]+ [a-z]+$/)
  })
})
