import type { Content } from '../../core/index.ts'
import type { Action } from '../../protocol/commerce.ts'
import { words } from '../words.ts'
import { type Field, groupIn, isUntouched, listIn, textIn, type Values } from './field.ts'
import type { KindSpec, Scene } from './kind-spec.ts'
import { type Leaf, readLeaf } from './read-field.ts'

/** What a dialog's form became. */
export interface Built {
  readonly content: Content
  /** What is said before it, as a message of its own. */
  readonly lead?: string
  /** What is wrong, by the path of the field (`products.0.title`); `''`: with all together. Sent only without any. */
  readonly problems: ReadonlyMap<string, string>
}

/** One message's content as a whole, bytes of JSON: `limits.contentBytes`. */
const contentBytes = 24 * 1024
/** The longest text in place of a card, characters. */
const fallbackCharacters = 2_000
/** A command's payload, bytes of JSON: `limits.payloadBytes`. */
const payloadBytes = 2 * 1024

interface Reading {
  readonly currency: string
  readonly problems: Map<string, string>
}

/**
 * The content of what was filled in. Where something required is missing or wrong it has a stand-in, so that a card can be
 * shown from the beginning.
 */
export function build(spec: KindSpec, values: Values, currency: string, scene: Scene = {}): Built {
  const problems = new Map<string, string>()
  const { lead, ...read } = readAll(spec.fields, values, values, '', { currency, problems })
  const made = spec.finish({ kind: spec.kind, ...read }, scene)
  const fallbackText = spec.fallback(made).slice(0, fallbackCharacters).toWellFormed().trim() || words.compose.untitled
  const content = { ...made, fallbackText }
  const isLarge = bytesOf(content) > contentBytes || payloadsOf(made).some((each) => bytesOf(each) > payloadBytes)
  if (isLarge) problems.set('', words.compose.problems.whole24)
  const unfit = spec.unfit?.(scene)
  if (unfit !== undefined) problems.set('', unfit)
  return { content, problems, ...(typeof lead === 'string' && { lead }) }
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length
}

/** Those that no field checked, for they were made of several. */
function payloadsOf(made: object): readonly unknown[] {
  const actions = 'actions' in made && Array.isArray(made.actions) ? (made.actions as readonly Action[]) : []
  return actions.flatMap((action) =>
    action.type === 'command' && action.payload !== undefined ? [action.payload] : [],
  )
}

function readAll(
  fields: readonly Field[],
  values: Values,
  above: Values,
  path: string,
  reading: Reading,
  keys = new Set<string>(),
): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const field of fields) {
    if (field.when && !field.when(values)) continue
    const value = readOne(field, values, above, path === '' ? field.name : `${path}.${field.name}`, reading, keys)
    if (value !== undefined) found[field.name] = value
  }
  return found
}

function readOne(
  field: Field,
  values: Values,
  above: Values,
  path: string,
  reading: Reading,
  keys: Set<string>,
): unknown {
  const { problems } = words.compose
  switch (field.type) {
    case 'key':
      return keyOf(field.from === undefined ? '' : textIn(values, field.from), path, keys)
    case 'group': {
      const inside = groupIn(values, field.name)
      if (!field.isRequired && isUntouched(field.fields, inside)) return undefined
      const read = readAll(field.fields, inside, values, path, reading)
      const [first] = field.fields
      if (field.isRequired && first && Object.keys(read).length === 0)
        reading.problems.set(`${path}.${first.name}`, problems.some)
      return read
    }
    case 'list': {
      const items = listIn(values, field.name)
      if (items.length < field.least) reading.problems.set(path, problems.few(field.least))
      if (items.length > field.most) reading.problems.set(path, problems.many(field.most))
      if (items.length === 0 && !field.isRequired && field.least === 0) return undefined
      const own = new Set<string>()
      return items.map((item, index) => readAll(field.fields, item, values, `${path}.${index}`, reading, own))
    }
    default: {
      const read = readLeaf(field, values, above, reading.currency)
      if ('value' in read) return read.value
      reading.problems.set(path, read.problem)
      return field.isRequired ? standIn(field, reading.currency) : undefined
    }
  }
}

/** An id of a path is unique in the message, one of words in its list. */
function keyOf(from: string, path: string, taken: Set<string>): string {
  const place = path.split('.').slice(0, -1).join('-')
  const slug = slugOf(from)
  // Names that objects have by themselves are no keys of what is filled in.
  const base = slug === 'constructor' || slug === 'prototype' ? `its-${slug}` : slug || place
  let key = base
  for (let number = 2; taken.has(key); number++) key = `${base}-${number}`
  taken.add(key)
  return key
}

/** `Best day for delivery` as `best-day-for-delivery`. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
}

/** What a card shows in the place of what is still missing. */
function standIn(field: Leaf, currency: string): unknown {
  switch (field.type) {
    case 'money':
      return { minor: 0, currency }
    case 'number':
      return (field.least ?? 0) * (field.unit ?? 1)
    case 'moment':
    case 'day':
      return Date.now()
    case 'words':
    case 'pairs':
    case 'choices':
      return []
    case 'address':
    case 'picture':
      return ''
    default:
      return field.label
  }
}
