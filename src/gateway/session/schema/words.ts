import * as v from 'valibot'
import { limits } from '../../../protocol/limits.ts'

/** Some sentences: what is said in place of a card, or under a picture. */
const paragraphCharacters = 2_000

/** A string of at most so many characters. Half a surrogate pair is no character: nothing a page shows holds one. */
export const line = (characters: number) =>
  v.pipe(
    v.string(),
    v.maxLength(characters),
    v.check((value) => value.isWellFormed(), 'must be well-formed text'),
  )

/** A line that says something. */
export const filled = (characters: number) => v.pipe(line(characters), v.regex(/\S/, 'is empty'))

/** Who or what is meant, of anyone's making. */
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.idCharacters))
export const label = filled(limits.titleCharacters)
export const sentence = filled(300)
export const paragraph = filled(paragraphCharacters)

/** Ms since 1970, or a length in ms. */
export const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** How many, from `least` on. */
export const count = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least))

/** A list of at least and at most so many. */
export const list = <const Schema extends v.GenericSchema>(item: Schema, least: number, most: number) =>
  v.pipe(v.array(item), v.minLength(least), v.maxLength(most), v.readonly())

const ownMachine = 'http://(?:localhost|127\\.0\\.0\\.1|\\[::1\\])(?:[:/?#]|$)'
const isAddress = (value: string) => URL.canParse(value)

/** An address to go to, to call or to write to. `http` is for shops in development alone. */
export const link = v.pipe(
  line(2_000),
  v.regex(new RegExp(`^(?:https://|tel:|mailto:|${ownMachine})`), 'must begin with https:, tel: or mailto:'),
  v.check(isAddress, 'is no address'),
)

/** The address of something that is loaded. */
export const source = v.pipe(
  line(2_000),
  v.regex(new RegExp(`^(?:https://|${ownMachine})`), 'must begin with https:'),
  v.check(isAddress, 'is no address'),
)

/** The address of a page the customer was on, which may be any the shop has. */
export const webUrl = v.pipe(
  line(2_000),
  v.regex(/^https?:\/\//, 'must be an http or https address'),
  v.check(isAddress, 'is no address'),
)

/** Whether a value can be written as JSON, and in at most so many bytes: it may be nested too deep for that. */
export function fits(value: unknown, bytes: number): boolean {
  try {
    return Buffer.byteLength(JSON.stringify(value, endless)) <= bytes
  } catch {
    return false
  }
}

/** `1e400` is JSON, but read as a number that is written as `null`. */
function endless(_name: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) throw new RangeError()
  return value
}

/** Whether no two are the same. */
export function areUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}
