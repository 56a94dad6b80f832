import { type FieldErrors, readField } from './form.ts'

export interface Address {
  readonly email: string
  readonly name: string
  readonly street: string
  readonly extra: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly phone: string
}

interface Country {
  readonly code: string
  readonly title: string
  readonly postcode: RegExp
  readonly example: string
}

export const countries: readonly Country[] = [
  { code: 'IE', title: 'Ireland', postcode: /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/, example: 'P75 XH52' },
  { code: 'AT', title: 'Austria', postcode: /^\d{4}$/, example: '1070' },
  { code: 'BE', title: 'Belgium', postcode: /^\d{4}$/, example: '9000' },
  { code: 'DE', title: 'Germany', postcode: /^\d{5}$/, example: '10115' },
  { code: 'DK', title: 'Denmark', postcode: /^\d{4}$/, example: '2100' },
  { code: 'ES', title: 'Spain', postcode: /^\d{5}$/, example: '28013' },
  { code: 'FR', title: 'France', postcode: /^\d{5}$/, example: '75011' },
  { code: 'IT', title: 'Italy', postcode: /^\d{5}$/, example: '20121' },
  { code: 'NL', title: 'Netherlands', postcode: /^\d{4} ?[A-Z]{2}$/, example: '1017 AB' },
  { code: 'PT', title: 'Portugal', postcode: /^\d{4}-\d{3}$/, example: '1200-109' },
]

export function countryTitle(code: string): string {
  return countries.find((country) => country.code === code)?.title ?? code
}

export function isEmail(text: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(text)
}

export function readAddress(form: URLSearchParams): Address {
  return {
    email: readField(form, 'email'),
    name: readField(form, 'name'),
    street: readField(form, 'street'),
    extra: readField(form, 'extra'),
    postcode: readField(form, 'postcode', 12).toUpperCase(),
    city: readField(form, 'city'),
    country: readField(form, 'country', 2),
    phone: readField(form, 'phone', 30),
  }
}

export function checkAddress(address: Address): FieldErrors {
  const errors: Record<string, string> = {}
  if (address.email === '') errors.email = 'Enter your e-mail address, so that we can send the receipt.'
  else if (!isEmail(address.email)) errors.email = 'This is not a complete e-mail address, like nora@example.com.'
  if (address.name.length < 2) errors.name = 'Enter the name for the parcel.'
  if (address.street.length < 3) errors.street = 'Enter the street and house number.'
  if (address.city.length < 2) errors.city = 'Enter the town or city.'
  const country = countries.find((candidate) => candidate.code === address.country)
  if (!country) errors.country = 'Choose a country we deliver to.'
  else if (address.postcode === '') errors.postcode = `Enter the postcode, like ${country.example}.`
  else if (!country.postcode.test(address.postcode))
    errors.postcode = `This is not a postcode of ${country.title}. One looks like ${country.example}.`
  if (address.phone !== '' && !/^[+\d][\d\s()/-]{5,}$/.test(address.phone))
    errors.phone = 'Enter a phone number in digits, or leave it empty.'
  return errors
}
