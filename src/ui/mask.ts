// What stands before is captured and put back: browsers that know no look-behind could not even read the file.

/** Digits as people write them: in groups, or in one. */
const digits = /(^|[^\p{L}\p{N}+])(\d(?:[ .-]?\d){13,})(?!\p{L})/gu

/** A country, two check digits, and the bank's own. */
const account = /(^|[^\p{L}\p{N}])([A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30})/giu

/** How long an IBAN of a country is: a parcel's number has another length, or a country that has none. */
const accountLengths =
  'AD24AE23AT20BE16BG22BR29CH21CY28CZ24DE22DK18EE20ES24FI18FR27GB22GI23GR27HR21HU28IE22IL23IS26IT27LI21LT20LU20LV21MC27MT31NL18NO15PL28PT25RO24SA24SE24SI19SK24SM27TR26UA29'

/** The digits of a card's back: named, or right behind a hidden number and perhaps its date. Elsewhere they may be anything. */
const named = /(\b(?:cvv2?|cvc2?|cid|csc)\W{0,3}(?:(?:is|ist)\W)?)(\d{3,4})(?!\d)/gi
const behind = /(•\W?\d{4}\W{1,3}(?:\d\d\W\d{2,4}\W{1,3})?)(\d{3,4})(?=\s*(?:[,;.\n]|$))/g

/**
 * How cards begin and how long they are, for the check digit alone is right for one number in ten. None of 13 digits, which
 * have not been made for long: such a number is the barcode of a product.
 */
const card = new RegExp(
  `^(?:${[
    '4(?:\\d{15}|\\d{18})',
    '5[1-5]\\d{14}|2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}',
    '3[47]\\d{13}',
    '3(?:0[0-5]|[689]\\d)\\d{11}',
    '35(?:2[89]|[3-8]\\d)\\d{12}',
    '(?:6011|64[4-9]\\d|65\\d\\d)\\d{12}',
    '62\\d{14}',
    '(?:5018|5020|5038|5893|6304|6759|676[1-3])\\d{12}',
  ].join('|')})$`,
)

/** In one, or in the groups that are on cards. */
const asWritten = /^(?:\d{14,19}|(?:\d{4}\D){3}\d{4}(?:\D\d{3})?|\d{4}\D\d{6}\D\d{4,5})$/

/**
 * The text with the numbers of payment cards and bank accounts hidden but for their last four characters, and the digits of
 * a card's back beside one. Other numbers (orders, parcels, phones, products) stay.
 *
 * @example
 * mask('It is 4242 4242 4242 4242') // 'It is •••• •••• •••• 4242'
 */
export function mask(text: string): string {
  const hidden = replace(text, digits, maskCards)
  const dots = (found: string) => '•'.repeat(found.length)
  const withoutBacks = hidden === text ? text : replace(replace(hidden, named, dots), behind, dots)
  return replace(withoutBacks, account, maskAccount)
}

function replace(text: string, pattern: RegExp, by: (found: string) => string): string {
  return text.replace(pattern, (_, before: string, found: string) => before + by(found))
}

/** Some of the groups may be something else: a date before, the digits of the back behind. */
function maskCards(found: string): string {
  const parts = found.split(/([ .-])/)
  for (let from = 0; from < parts.length; from += 2) {
    for (let to = Math.min(from + 9, parts.length); to > from; to -= 2) {
      const some = parts.slice(from, to).join('')
      if (asWritten.test(some) && isCard(some.replace(/\D/g, ''))) parts.splice(from, to - from, hide(some))
    }
  }
  return parts.join('')
}

/** By ISO/IEC 7812-1, annex B. */
function isCard(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (1 + (index % 2))
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0 && card.test(number)
}

function maskAccount(found: string): string {
  const country = found.slice(0, 2).toUpperCase()
  const at = accountLengths.indexOf(country)
  const length = Number(accountLengths.slice(at + 2, at + 4))
  // A word behind the number looks like a part of it.
  const part = found.match(new RegExp(`^(?:\\w ?){${length - 1}}\\w(?!\\w)`))?.[0]
  return at < 0 || !part || !isAccount(part.replace(/ /g, '')) ? found : hide(part) + found.slice(part.length)
}

/** By ISO 13616: the remainder by 97 when the first four stand last and letters are numbers is 1. */
function isAccount(number: string): boolean {
  let rest = 0
  for (const each of number.slice(4) + number.slice(0, 4))
    for (const digit of `${Number.parseInt(each, 36)}`) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

/** Everything but the last four that count. */
function hide(found: string): string {
  let left = found.replace(/\W/g, '').length - 4
  return found.replace(/\w/g, (each) => (left-- > 0 ? '•' : each))
}
