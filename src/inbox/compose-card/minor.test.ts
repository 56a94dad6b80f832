import { expect, it } from 'vitest'
import { minorOf } from './minor.ts'

it.each([
  ['19.99', 'EUR', 1999],
  ['19,9', 'EUR', 1990],
  ['1 299', 'EUR', 129_900],
  ["1'299.5", 'CHF', 129_950],
  ['-5', 'EUR', -500],
  ['−0.05', 'EUR', -5],
  ['-0', 'EUR', 0],
  ['1300', 'JPY', 1300],
  ['1.234', 'KWD', 1234],
  ['0.29', 'USD', 29],
])('%s of %s are %i', (text, currency, minor) => {
  expect(minorOf(text, currency)).toBe(minor)
})

it.each([
  ['1.299', 'EUR'],
  ['1,299.00', 'EUR'],
  ['13.5', 'JPY'],
  ['€ 5', 'EUR'],
  ['', 'EUR'],
  ['1e3', 'EUR'],
  ['99999999999999999', 'EUR'],
])('%s of %s is no amount', (text, currency) => {
  expect(minorOf(text, currency)).toBeNull()
})
