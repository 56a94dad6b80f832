import { type FieldErrors, readField } from './form.ts'

/** Lives for one request only: never stored, logged or shown again. */
export interface Card {
  readonly holder: string
  readonly number: string
  readonly expiry: string
  readonly code: string
}

export type PaymentMethodId = 'card' | 'wallet'

export interface PaymentMethod {
  readonly id: PaymentMethodId
  /** As GA4's `payment_type` has it. */
  readonly title: string
  readonly note: string
}

export const paymentMethods: readonly [PaymentMethod, ...PaymentMethod[]] = [
  { id: 'card', title: 'Card', note: 'Credit or debit card' },
  { id: 'wallet', title: 'Wren wallet', note: 'A wallet of this demo: nothing to fill in, always accepted' },
]

/** The one that was chosen; of a form without a choice, the card. */
export function readMethod(form: URLSearchParams): PaymentMethod {
  const chosen = form.get('method')
  return paymentMethods.find(({ id }) => id === chosen) ?? paymentMethods[0]
}

export type DeclineCode = 'generic_decline' | 'insufficient_funds' | 'expired_card' | 'test_card_required'

export type PaymentResult =
  | { readonly paid: true }
  | { readonly paid: false; readonly code: DeclineCode; readonly message: string }

export const testCards = [
  { number: '4242 4242 4242 4242', outcome: 'is accepted' },
  { number: '4000 0000 0000 0002', outcome: 'is declined' },
  { number: '4000 0000 0000 9995', outcome: 'has insufficient funds' },
  { number: '4000 0000 0000 0069', outcome: 'has expired' },
] as const

export function readCard(form: URLSearchParams): Card {
  return {
    holder: readField(form, 'holder', 80),
    number: readField(form, 'number', 40).replace(/[\s-]/g, ''),
    expiry: readField(form, 'expiry', 9).replace(/\s/g, ''),
    code: readField(form, 'code', 6),
  }
}

export function passesLuhn(number: string): boolean {
  const digits = [...number].toReversed().map(Number)
  const sum = digits.reduce((total, digit, index) => {
    if (index % 2 === 0) return total + digit
    return total + (digit > 4 ? digit * 2 - 9 : digit * 2)
  }, 0)
  return number.length > 0 && sum % 10 === 0
}

function isPast(month: number, year: number, now: number): boolean {
  return Date.UTC(2000 + year, month, 1) <= now
}

export function checkCard(card: Card, now: number): FieldErrors {
  const errors: Record<string, string> = {}
  if (card.holder.length < 2) errors.holder = 'Enter the name as it stands on the card.'
  if (card.number === '') errors.number = 'Enter the card number.'
  else if (!/^\d{12,19}$/.test(card.number)) errors.number = 'A card number has 12 to 19 digits.'
  else if (!passesLuhn(card.number)) errors.number = 'This is not a valid card number. Check it for a typing error.'
  const [, month, year] = /^(\d{1,2})\/?(?:20)?(\d{2})$/.exec(card.expiry) ?? []
  if (month === undefined || year === undefined || Number(month) < 1 || Number(month) > 12)
    errors.expiry = 'Enter month and year, like 09 / 29.'
  else if (isPast(Number(month), Number(year), now)) errors.expiry = 'This date is in the past.'
  if (!/^\d{3,4}$/.test(card.code)) errors.code = 'Enter the 3 digits on the back of the card.'
  return errors
}

/** What the bank says. This one knows four cards and never moves any money. */
export function charge(card: Card): PaymentResult {
  const decline = (code: DeclineCode, message: string) => ({ paid: false, code, message }) as const
  switch (card.number) {
    case '4242424242424242':
      return { paid: true }
    case '4000000000000002':
      return decline('generic_decline', 'Your bank declined the card. Try another card, or ask your bank why.')
    case '4000000000009995':
      return decline('insufficient_funds', 'The card was declined: there is not enough money on the account.')
    case '4000000000000069':
      return decline('expired_card', 'The card has expired. Use one that is still valid.')
    default:
      return decline(
        'test_card_required',
        'This demo shop takes only its own test cards. Choose one from the list beside the form.',
      )
  }
}
