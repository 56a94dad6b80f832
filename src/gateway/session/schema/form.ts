import * as v from 'valibot'
import { limits } from '../../../protocol/limits.ts'
import { areUnique, fits, label, line, list, sentence } from './words.ts'

/** Names that objects have by themselves are no keys of what was filled in. */
const name = v.pipe(
  line(limits.idCharacters),
  v.minLength(1),
  v.regex(/^(?!(?:__proto__|prototype|constructor)$)/, 'is a name that every object has'),
)

/** A number, or of dates `YYYY-MM-DD`. */
const bound = v.union([v.pipe(v.number(), v.finite()), line(20)])

const field = v.pipe(
  v.strictObject({
    name,
    type: v.picklist([
      'text',
      'email',
      'tel',
      'number',
      'date',
      'select',
      'radio',
      'checkbox',
      'textarea',
      'rating',
      'file',
    ]),
    label,
    required: v.exactOptional(v.boolean()),
    errorText: v.exactOptional(sentence),
    autocomplete: v.exactOptional(line(100)),
    options: v.exactOptional(list(v.strictObject({ value: line(200), label }), 1, limits.choices)),
    min: v.exactOptional(bound),
    max: v.exactOptional(bound),
  }),
  v.check(({ options, type }) => options !== undefined || (type !== 'select' && type !== 'radio'), 'has no options'),
  v.check(({ options = [] }) => areUnique(options.map(({ value }) => value)), 'has two options of one value'),
)

export const form = v.strictObject({
  title: v.exactOptional(label),
  fields: v.pipe(
    list(field, 1, limits.fields),
    v.check((fields) => areUnique(fields.map((each) => each.name)), 'has two fields of one name'),
  ),
  submitLabel: v.exactOptional(label),
})

/** Half a character that somebody typed is theirs, as in a message. */
const typed = v.pipe(v.string(), v.maxLength(2_000))

/** What was filled in. A page of history holds it as it holds a message. */
export const values = v.pipe(
  v.record(name, v.union([typed, v.pipe(v.number(), v.finite()), v.boolean(), list(typed, 0, limits.choices)])),
  v.maxEntries(limits.fields),
  v.check((value) => fits(value, limits.contentBytes), 'is over 24 kB'),
)
