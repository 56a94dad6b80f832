import type { Random } from './random.ts'

const numbers = [
  '-1',
  '-0',
  '0',
  '1',
  '1.5',
  '1e400',
  '-1e400',
  '1e-400',
  '1e15',
  '9007199254740991',
  '9007199254740993',
  '18446744073709551616',
  '-9007199254740993',
  '0.1e1',
  '1E+2',
  'NaN',
  'Infinity',
  '-Infinity',
  '0x10',
  '01',
  '1.',
  '+1',
  '.5',
  '1_000',
  '5n',
  '9'.repeat(400),
  '4294967296',
  '2147483648',
  '1767225600000',
  '200',
  '201',
  '50',
  '51',
]

const words = [
  '""',
  '" "',
  '"\\n"',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\u{1f514}"',
  '"\\u2028"',
  '"\\ufeff"',
  '"__proto__"',
  '"constructor"',
  '"prototype"',
  '"toString"',
  '"hasOwnProperty"',
  '"then"',
  '"toJSON"',
  '"length"',
  '"null"',
  '"undefined"',
  '"NaN"',
  '"0"',
  '"-1"',
  '"1e400"',
  '"../../etc/passwd"',
  '"%00%2e%2e"',
  '"<script>alert(1)</script>"',
  '"\'; DROP TABLE events; --"',
  '"javascript:alert(1)"',
  '"https://shop.example/"',
  '"http://["',
  '"a:1:b"',
  '"a:-1:b"',
  '"a:9007199254740993:b"',
  '"::"',
  '"guest:"',
  '"handover:"',
  '"{}"',
  '"\\u202egnp"',
  '"\u0301"',
  '"\\x41"',
  '"\u0001"',
]

const others = ['null', 'true', 'false', '{}', '[]', '[null]', '[[]]', '[{}]', '{"":0}', 'undefined', '', '[,]', '{,}']

const pollution = [
  '"__proto__":{"polluted":"yes","isAdmin":true}',
  '"constructor":{"prototype":{"polluted":"yes"}}',
  '"prototype":{"polluted":"yes"}',
  '"__proto__":null',
  '"__proto__":[]',
  '"toString":"no function"',
  '"valueOf":1',
  '"toJSON":{"polluted":"yes"}',
  '"hasOwnProperty":1',
  '"then":1',
  '"length":4294967295',
  '"":""',
]

/** A value as JSON text, or nearly: what is no JSON is tried too. Of large ones there are few, or all time goes there. */
export function nastyToken(random: Random): string {
  const kind = random.below(100)
  if (kind < 40) return random.pick(numbers)
  if (kind < 75) return random.pick(words)
  if (kind < 90) return random.pick(others)
  if (kind < 94) return `{${random.pick(pollution)}}`
  if (kind < 97) return JSON.stringify(random.pick(['x', '\0', '壺', '\ud83d', ' ', '"']).repeat(random.below(300)))
  return largeToken(random)
}

/** The one or the other key that objects inherit, with a value. */
export function pollutedField(random: Random): string {
  return random.pick(pollution)
}

function largeToken(random: Random): string {
  // Of most layers' inputs one in some hundreds is large: about a frame's limit, and far over it.
  const size = random.pick([1_000, 1_000, 1_000, 9_000, 9_000, 31_000, 66_000, 100_000])
  switch (random.below(6)) {
    case 0:
      return '['.repeat(size) + ']'.repeat(size)
    case 1:
      return `${'{"a":'.repeat(size >> 2)}0${'}'.repeat(size >> 2)}`
    case 2:
      return `[${'0,'.repeat(size >> 1)}0]`
    case 3:
      return JSON.stringify('x'.repeat(size))
    case 4:
      return '['.repeat(size)
    default:
      return `{${Array.from({ length: size >> 4 }, (_, n) => `"k${n}":${n}`).join()}}`
  }
}
