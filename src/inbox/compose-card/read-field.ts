import { words } from '../words.ts'
import { type Field, textIn, type Values } from './field.ts'
import { digitsOf, minorOf } from './minor.ts'

/** What became of what was typed: a value, `undefined` for nothing, or what is wrong with it. */
export type Read = { readonly value: unknown } | { readonly problem: string }

/** Fields that hold one thing, no group or list. */
export type Leaf = Exclude<Field, { readonly type: 'group' | 'list' | 'key' }>

const { problems } = words.compose

/** As `limits.titleCharacters`. */
export const labelCharacters = 80
/** The longest address, characters. */
const addressCharacters = 2_000

/** Reads one field, checked as the gateway will. */
export function readLeaf(field: Leaf, beside: Values, above: Values, currency: string): Read {
  if (field.type === 'switch') return { value: beside[field.name] === true || undefined }
  const text = textIn(beside, field.name) || (field.otherwise?.(beside, above).trim() ?? '')
  if (text === '') return field.isRequired ? { problem: problems.missing } : { value: undefined }
  switch (field.type) {
    case 'text':
    case 'long': {
      if (text.length > field.most) return { problem: problems.long(field.most) }
      const isFit = field.type === 'long' || !field.pattern || field.pattern.test(text)
      // Half a character, as some paste, is none that a page can show.
      return isFit ? { value: text.toWellFormed() } : { problem: field.patternText ?? problems.missing }
    }
    case 'address':
      return isLink(text) ? { value: text } : { problem: problems.address }
    case 'picture':
      return isPicture(text) ? { value: text } : { problem: problems.picture }
    case 'number':
      return readNumber(field, Number(text.replace(',', '.')))
    case 'money': {
      const minor = minorOf(text, currency)
      const example = (19.9).toFixed(digitsOf(currency))
      return minor === null ? { problem: problems.money(example) } : { value: { minor, currency } }
    }
    case 'moment':
    case 'day': {
      const at = timeOf(text)
      if (Number.isNaN(at)) return { problem: field.type === 'day' ? problems.day : problems.moment }
      const earliest = field.after === undefined ? Number.NaN : timeOf(textIn(beside, field.after))
      return at < earliest ? { problem: problems.early } : { value: at }
    }
    case 'choice':
      return { value: text }
    case 'words':
      return readLabels(
        text.split(',').map((each) => each.trim()),
        field.most,
      )
    case 'choices': {
      const read = readLabels(linesOf(text), field.most)
      return 'problem' in read ? read : { value: (read.value as string[]).map((label) => ({ value: label, label })) }
    }
    case 'pairs': {
      const pairs = linesOf(text).map(
        (line) =>
          /^([^:]+):(.+)$/
            .exec(line)
            ?.slice(1)
            .map((part) => part.trim()) ?? [],
      )
      const isFit = pairs.every(
        ([name, value]) => name && value && name.length <= labelCharacters && value.length <= labelCharacters,
      )
      if (!isFit) return { problem: problems.pairs }
      if (pairs.length > field.most) return { problem: problems.many(field.most) }
      return { value: pairs.map(([name, value]) => ({ name, value })) }
    }
    case 'json':
      return readJson(text, field.bytes)
    default:
      return field satisfies never
  }
}

function readNumber(
  { isWhole, least, most, unit = 1 }: Extract<Field, { readonly type: 'number' }>,
  value: number,
): Read {
  if (!Number.isFinite(value)) return { problem: problems.number }
  if (isWhole && !Number.isSafeInteger(value)) return { problem: problems.whole }
  if (least !== undefined && value < least) return { problem: problems.least(least) }
  if (most !== undefined && value > most) return { problem: problems.most(most) }
  return { value: value * unit }
}

function readLabels(labels: readonly string[], most: number): Read {
  const filled = labels.filter((label) => label !== '')
  if (filled.some((label) => label.length > labelCharacters)) return { problem: problems.long(labelCharacters) }
  if (filled.length > most) return { problem: problems.many(most) }
  if (new Set(filled).size < filled.length) return { problem: problems.same }
  return { value: filled.length > 0 ? filled.map((label) => label.toWellFormed()) : undefined }
}

function readJson(text: string, bytes: number): Read {
  try {
    const value: unknown = JSON.parse(text)
    const written = new TextEncoder().encode(JSON.stringify(value))
    return written.length > bytes ? { problem: problems.jsonLong(bytes / 1024) } : { value }
  } catch {
    return { problem: problems.json }
  }
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => line.trim() || [])
}

/** Ms since 1970 of what a date or time input gives; a day alone is the agent's own. */
function timeOf(text: string): number {
  return new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text).getTime()
}

const ownMachine = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?#]|$)/

/** Whether a card may lead there. */
export function isLink(text: string): boolean {
  return isAddress(text, /^(?:https:\/\/|tel:|mailto:)/)
}

/** Whether a card may show a picture from there. */
export function isPicture(text: string): boolean {
  return isAddress(text, /^https:\/\//)
}

/** As the gateway's schema has it: `http` is for shops in development alone. */
function isAddress(text: string, schemes: RegExp): boolean {
  const isFit = schemes.test(text) || ownMachine.test(text)
  return isFit && text.length <= addressCharacters && !/\s/.test(text) && URL.canParse(text)
}
