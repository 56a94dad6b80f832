import { nastyToken, pollutedField } from './nasty.ts'
import type { Random } from './random.ts'

/** Makes inputs of recorded ones. */
export interface Mutator {
  /** A frame's text: recorded, or recorded and then spoilt in one to three ways. */
  text(): string
  /** The same as bytes, some of which are no UTF-8. */
  bytes(): Buffer
}

type Holder = Record<string, unknown> | unknown[]
type Step = (text: string) => string

/** Where JSON stands that JSON.stringify cannot write. */
const raw = (index: number) => `\u00a7raw${index}\u00a7`

/**
 * A mutator over recorded texts. `words` are strings the other side gives a meaning to (conversations, sites, tokens):
 * most faults lie behind a check that only those pass.
 */
export function createMutator(random: Random, recorded: readonly string[], words: readonly string[]): Mutator {
  const parsed = recorded.map((text) => JSON.parse(text) as Holder)
  const leaves = parsed.flatMap((frame) => holdersOf(frame).flatMap((holder) => Object.values(holder)))

  const cut: Step = (text) =>
    random.chance(0.5) ? text.slice(0, random.below(text.length + 1)) : text.slice(random.below(text.length + 1))
  const flip: Step = (text) => {
    if (text === '') return text
    const at = random.below(text.length)
    return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << random.below(16))) + text.slice(at + 1)
  }
  const insert: Step = (text) => {
    const at = random.below(text.length + 1)
    const what = random.pick([
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\\',
      '\0',
      '\n',
      '\ud800',
      '\u2028',
      '\ufeff',
      '-',
      'e9',
      '//',
      nastyToken(random),
    ])
    return text.slice(0, at) + what + text.slice(at + random.below(2))
  }
  const splice: Step = (text) => {
    const other = random.pick(recorded)
    return text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1))
  }
  const repeat: Step = (text) => {
    const from = random.below(text.length + 1)
    const part = text.slice(from, from + 1 + random.below(20))
    return text.slice(0, from) + part.repeat(1 + random.below(20)) + text.slice(from)
  }
  const join: Step = (text) => text + random.pick(['', '\n', ',', '\0']) + random.pick(recorded)
  const pollute: Step = (text) => {
    const at = braceIn(text)
    return at === -1
      ? text
      : `${text.slice(0, at + 1)}${pollutedField(random)}${text[at + 1] === '}' ? '' : ','}${text.slice(at + 1)}`
  }
  /** The same key twice, with another value before or behind. */
  const double: Step = (text) => {
    const fields = [...text.matchAll(/"(\w+)":/g)]
    const field = fields.length > 0 ? random.pick(fields) : undefined
    if (!field) return text
    const twice = `${field[0]}${nastyToken(random)},`
    return text.slice(0, field.index) + twice + text.slice(field.index)
  }
  const spoilers: readonly Step[] = [cut, flip, flip, insert, insert, splice, repeat, join, pollute, pollute, double]
  const braceIn = (text: string) => {
    const from = random.below(text.length + 1)
    const later = text.indexOf('{', from)
    return later === -1 ? text.indexOf('{') : later
  }

  const ofType = (type: string) => leaves.filter((leaf) => typeof leaf === type && leaf !== null)
  const alike = {
    string: [...ofType('string'), ...words],
    number: [...ofType('number'), 0, 1, 2, 49, 50, 51, 200, 201, 2 ** 53 - 1],
  }
  /** Another value of the same type, so that the parser lets it through. */
  const likeIt = (value: unknown): unknown =>
    typeof value === 'string' || typeof value === 'number'
      ? random.pick<unknown>(alike[typeof value as 'string' | 'number'])
      : structuredClone(random.pick(leaves))

  /** Other values in the same frame: most stay well-formed, and reach what lies behind the parser. */
  const reshaped = (): string => {
    const frame = structuredClone(random.pick(parsed))
    const tokens: string[] = []
    for (let changes = 1 + random.below(2); changes > 0; changes -= 1) {
      const holder = random.pick(holdersOf(frame))
      const names = Object.keys(holder)
      if (names.length === 0) continue
      const name = random.pick(names)
      const fields = holder as Record<string, unknown>
      switch (random.below(8)) {
        case 0:
          delete fields[name]
          break
        case 1:
          fields[random.pick(['id', 'after', 'text', 'kind', 'type', 'since', 'extra', 'tail', 'data', 'guest'])] =
            structuredClone(random.pick(leaves))
          break
        case 2:
          fields[name] = structuredClone(random.pick(leaves))
          break
        case 3:
        case 4:
        case 5:
        case 6:
          fields[name] = likeIt(fields[name])
          break
        default:
          fields[name] = raw(tokens.push(nastyToken(random)) - 1)
      }
    }
    return tokens.reduce(
      (text, token, index) => text.replaceAll(JSON.stringify(raw(index)), () => token),
      JSON.stringify(frame),
    )
  }

  const text = () => {
    const kind = random.below(100)
    if (kind < 10) return random.pick(recorded)
    let made = kind < 78 ? reshaped() : random.pick(recorded)
    if (kind >= 73) for (let steps = 1 + random.below(3); steps > 0; steps -= 1) made = random.pick(spoilers)(made)
    return made
  }

  return {
    text,
    bytes() {
      const bytes = Buffer.from(text())
      if (bytes.length > 0 && random.chance(0.3)) {
        const at = random.below(bytes.length)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
      }
      if (bytes.length > 0 && random.chance(0.2))
        bytes[random.below(bytes.length)] = random.pick([0, 0x80, 0xc0, 0xed, 0xff])
      return bytes
    },
  }
}

/** A value's objects and lists, itself among them. Recorded frames are shallow. */
function holdersOf(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Holder, ...Object.values(value).flatMap(holdersOf)]
}
