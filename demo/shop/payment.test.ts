import { describe, expect, test } from 'vitest'
import { type Card, charge, checkCard, passesLuhn, readCard } from './payment.ts'

const now = Date.UTC(2026, 5, 15)
const card: Card = { holder: 'Nora Lynch', number: '4242424242424242', expiry: '09/29', code: '123' }

test('spaces and dashes in a number are ignored', () => {
  expect(readCard(new URLSearchParams({ number: '4242 4242-4242 4242' })).number).toBe('4242424242424242')
})

test('the Luhn check tells a typing error from a number', () => {
  expect(passesLuhn('4242424242424242')).toBe(true)
  expect(passesLuhn('4242424242424241')).toBe(false)
  expect(passesLuhn('')).toBe(false)
})

describe('the fields of a card', () => {
  test('pass when they are right', () => {
    expect(checkCard(card, now)).toEqual({})
    expect(checkCard({ ...card, expiry: '6/2026' }, now)).toEqual({})
  })

  test.each([
    ['holder', ''],
    ['number', ''],
    ['number', '42'],
    ['number', '4242424242424241'],
    ['number', '4242x42424242424'],
    ['expiry', '13/29'],
    ['expiry', '05/26'],
    ['expiry', 'soon'],
    ['code', '12'],
    ['code', '12a'],
  ])('are refused for %s %j', (field, value) => {
    expect(Object.keys(checkCard({ ...card, [field]: value }, now))).toEqual([field])
  })
})

test.each([
  ['4000000000000002', 'generic_decline'],
  ['4000000000009995', 'insufficient_funds'],
  ['4000000000000069', 'expired_card'],
  ['5555555555554444', 'test_card_required'],
])('the bank answers %s with %s', (number, code) => {
  expect(charge({ ...card, number })).toMatchObject({ paid: false, code })
})

test('the bank takes 4242', () => {
  expect(charge(card)).toEqual({ paid: true })
})
