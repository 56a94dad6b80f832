import { expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createHandovers } from './handovers.ts'

const of = { site: 'demo', origin: 'https://pay.example', token: 'secret', customer: 'ann' }
const by = { site: 'demo', origin: 'https://pay.example', device: 'd1' }

function world() {
  const clock = virtualClock()
  const handovers = createHandovers({ clock })
  return { clock, handovers, code: handovers.give(of) ?? '' }
}

test('[A4] a code has 128 random bits and is good at the site and origin it was made for', () => {
  const { handovers, code } = world()
  expect(code).toMatch(/^[\w-]{22}$/)
  expect(handovers.take(code, { ...by, origin: 'https://evil.example' })).toBeNull()
  expect(handovers.take(code, { ...by, site: 'other' })).toBeNull()
  expect(handovers.take(`${code}x`, by)).toBeNull()
  expect(handovers.take(code, by)).toBe('secret')
})

test('[A4] the device that took a code may take it again, no other may', () => {
  const { handovers, code } = world()
  expect(handovers.take(code, by)).toBe('secret')
  expect(handovers.take(code, { ...by, device: 'd2' })).toBeNull()
  expect(handovers.take(code, by)).toBe('secret')
})

test('[A4] after 60 s a code is forgotten', async () => {
  const { clock, handovers, code } = world()
  await clock.advance(59_999)
  expect(handovers.take(code, by)).toBe('secret')
  await clock.advance(1)
  expect(handovers.take(code, by)).toBeNull()
})

test('[A4] a customer has at most 5 codes at one time, others have their own', async () => {
  const { clock, handovers } = world()
  for (let n = 0; n < 4; n++) expect(handovers.give(of)).not.toBeNull()
  expect(handovers.give(of)).toBeNull()
  expect(handovers.give({ ...of, customer: 'bob' })).not.toBeNull()
  expect(handovers.give({ ...of, site: 'other' })).not.toBeNull()
  await clock.advance(60_000)
  expect(handovers.give(of)).not.toBeNull()
})

test('[A4] a code for another device is good for 5 minutes, whatever was given after it', async () => {
  const { clock, handovers } = world()
  const code = handovers.give({ ...of, forDevice: true }) ?? ''
  const other = handovers.give({ ...of, customer: 'bob' }) ?? ''
  await clock.advance(60_000)
  expect(handovers.give(of)).not.toBeNull()
  expect(handovers.take(other, by)).toBeNull()
  await clock.advance(240_000 - 1)
  expect(handovers.take(code, by)).toBe('secret')
  await clock.advance(1)
  expect(handovers.take(code, by)).toBeNull()
})

test('[A4] the newest code for another device counts, one that was taken stays', () => {
  const { handovers } = world()
  const give = () => handovers.give({ ...of, forDevice: true }) ?? ''
  const codes = Array.from({ length: 9 }, give)
  const newest = codes.at(-1) ?? ''
  expect(codes.map((code) => handovers.take(code, by) !== null)).toEqual(codes.map((code) => code === newest))
  expect(give()).not.toBe('')
  expect(handovers.take(newest, by)).toBe('secret')
})
