import { toJsonSchema } from '@valibot/to-json-schema'
import { action, product } from '../src/gateway/session/schema/action.ts'
import { content } from '../src/gateway/session/schema/content.ts'
import { event } from '../src/gateway/session/schema/event.ts'
import { form } from '../src/gateway/session/schema/form.ts'
import { cart, money, order, picture } from '../src/gateway/session/schema/shop.ts'

/** What the gateway checks beyond what a JSON Schema can say. */
const rest =
  'An event as an author appends it. What is not in here, the gateway checks as well: lengths are in UTF-16 units, text ' +
  'holds no half characters, a content is at most 24 kB of JSON, a command’s payload 2 kB, the data of a custom kind ' +
  'and a context 4 kB; ids of actions and replies are unique in a message, names of fields in a form; citations lie ' +
  'within their text.'

/** What may be appended, as JSON Schema (2020-12), from the schema the gateway checks with. Published as `shopbell/schema.json`. */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rules } = toJsonSchema(event, {
    target: 'draft-2020-12',
    typeMode: 'input',
    ignoreActions: ['check', 'finite', 'guard', 'readonly'],
    definitions: {
      Content: content,
      Product: product,
      Action: action,
      Form: form,
      Cart: cart,
      Order: order,
      Picture: picture,
      Money: money,
    },
  })
  return { $schema, title: 'Shopbell event', description: rest, ...rules }
}
