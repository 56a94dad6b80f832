import { expect, test } from 'vitest'
import { checkAddress, countries, readAddress } from './address.ts'

const typed = {
  email: 'nora@example.com',
  name: 'Nora',
  street: 'Main St 4',
  city: 'Cork',
  postcode: 't12 x8pa',
  country: 'IE',
}

test('a complete address passes, and its postcode is put in upper case', () => {
  const address = readAddress(new URLSearchParams(typed))
  expect(address.postcode).toBe('T12 X8PA')
  expect(checkAddress(address)).toEqual({})
})

test('each country has an example postcode that passes', () => {
  for (const { code, example } of countries)
    expect(checkAddress(readAddress(new URLSearchParams({ ...typed, country: code, postcode: example })))).toEqual({})
})

test.each([
  ['email', 'nora@example'],
  ['name', ''],
  ['street', ''],
  ['city', ''],
  ['postcode', '12'],
  ['country', 'XX'],
  ['phone', 'call me'],
])('%s %j is refused with a message of its own', (field, value) => {
  const errors = checkAddress(readAddress(new URLSearchParams({ ...typed, [field]: value })))
  expect(Object.keys(errors)).toEqual([field])
})

test('control characters are taken out of what is typed', () => {
  expect(readAddress(new URLSearchParams({ name: 'No\r\nra\u0000' })).name).toBe('No ra')
})
