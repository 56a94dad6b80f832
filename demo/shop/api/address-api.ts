import { type Address, countries } from '../address.ts'
import { changeAddress } from '../cart-changes.ts'
import { readField } from '../form.ts'
import { wishHandler } from './answer.ts'

/** The shop's fields by the names of HTML's `autocomplete`. */
const fields: Readonly<Record<string, keyof Address>> = {
  email: 'email',
  name: 'name',
  'street-address': 'street',
  'address-line1': 'street',
  'address-line2': 'extra',
  'postal-code': 'postcode',
  'address-level2': 'city',
  country: 'country',
  tel: 'phone',
}

const nobody: Address = { email: '', name: '', street: '', extra: '', postcode: '', city: '', country: 'IE', phone: '' }

/** `{ address: { 'postal-code': … } }`: goes over the address there is, and is taken only when the whole is right. */
export const saveAddress = wishHandler((visit) => {
  const given = (visit.json.address ?? {}) as Readonly<Record<string, unknown>> // each field is read below
  const known = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field && typeof value === 'string') known.set(field, value)
  }
  const country = given['country-name']
  const named = countries.find(({ title }) => title === country)
  if (named) known.set('country', named.code)
  const changes = Object.fromEntries([...known.keys()].map((name) => [name, readField(known, name)]))
  const address = { ...nobody, ...visit.carts.read(visit.session).address, ...changes }
  const tidy = { ...address, postcode: address.postcode.toUpperCase(), country: address.country.toUpperCase() }
  return { change: changeAddress(visit, tidy) }
})
