import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contents } from '../src/gateway/session/schema/contents.fixture.ts'
import { limits } from '../src/protocol/limits.ts'
import { jsonSchema } from './json-schema.ts'

const root = resolve(import.meta.dirname, '..')
type Rules = { readonly [name: string]: unknown }
const schema = jsonSchema() as Rules & { readonly $defs: { readonly [name: string]: Rules } }

/** Every object in it, with the way there. */
function* parts(value: unknown, path = '#'): Generator<readonly [path: string, rules: Rules]> {
  if (typeof value !== 'object' || value === null) return
  yield [path, value as Rules]
  for (const [name, part] of Object.entries(value)) yield* parts(part, `${path}/${name}`)
}
const all = [...parts(schema)]

describe('the JSON Schema of events', () => {
  test('is what was built', () => {
    expect(JSON.parse(readFileSync(join(root, 'dist/schema.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)))
  })

  test('refers to nothing that is not there', () => {
    const references = all.map(([, rules]) => rules.$ref).filter((reference) => reference !== undefined)
    const known = Object.keys(schema.$defs).map((name) => `#/$defs/${name}`)
    expect(known.filter((name) => !references.includes(name))).toEqual([])
    expect(references.filter((reference) => !known.includes(String(reference)))).toEqual([])
  })

  test('takes no field that it does not name', () => {
    const objects = all.filter(([, { type, properties }]) => type === 'object' && properties !== undefined)
    expect(objects.length).toBeGreaterThan(40)
    expect(objects.filter(([, rules]) => rules.additionalProperties !== false).map(([path]) => path)).toEqual([])
  })

  test('bounds every list and every text', () => {
    const isBounded = ({ const: only, enum: some, maxItems, maxLength, pattern, type }: Rules) =>
      only !== undefined ||
      some !== undefined ||
      (type === 'array' ? maxItems !== undefined : maxLength !== undefined || /^\^.*\$$/.test(String(pattern)))
    const unbounded = all.filter(
      ([, rules]) => (rules.type === 'array' || rules.type === 'string') && !isBounded(rules),
    )
    expect(unbounded.map(([path]) => path)).toEqual([])
  })

  test('has every kind, with the limits that clients know', () => {
    const kinds = (schema.$defs.Content?.oneOf ?? []) as readonly {
      readonly properties: { readonly [name: string]: Rules }
    }[]
    expect(kinds.map(({ properties }) => properties.kind?.const).sort()).toEqual(Object.keys(contents).sort())
    const listOf = (kind: string, name: string) =>
      kinds.find(({ properties }) => properties.kind?.const === kind)?.properties[name]?.maxItems
    expect(listOf('products', 'products')).toBe(limits.cards)
    expect(listOf('compare', 'products')).toBe(limits.compared)
    expect(listOf('replies', 'replies')).toBe(limits.quickReplies)
    expect(listOf('media', 'files')).toBe(limits.filesPerMessage)
    expect(listOf('cart', 'actions')).toBe(limits.actions)
  })
})
