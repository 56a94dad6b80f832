import * as v from 'valibot'
import { limits } from '../../../protocol/limits.ts'
import { form } from './form.ts'
import { productFields } from './shop.ts'
import { fits, id, label, link, list, paragraph, sentence } from './words.ts'

/** A name of the host's own. */
export const ownName = v.pipe(v.string(), v.regex(/^x-[\w.-]{1,60}$/, 'must begin with x-'))

const command = v.union([
  v.picklist([
    'cart.add',
    'cart.remove',
    'cart.update',
    'cart.replace',
    'cart.hold',
    'discount.apply',
    'discount.remove',
    'checkout.address',
    'checkout.delivery',
  ]),
  v.pipe(
    ownName,
    v.guard((value): value is `x-${string}` => value.startsWith('x-')),
  ),
])

const common = { id, label }

export const action = v.variant('type', [
  v.strictObject({ ...common, type: v.literal('reply'), text: v.exactOptional(paragraph) }),
  v.strictObject({ ...common, type: v.literal('link'), url: link }),
  v.strictObject({
    ...common,
    type: v.literal('command'),
    command,
    payload: v.exactOptional(
      v.pipe(
        v.unknown(),
        v.check((value) => fits(value, limits.payloadBytes), 'is over 2 kB'),
      ),
    ),
    confirm: v.exactOptional(sentence),
    once: v.exactOptional(v.boolean()),
  }),
  v.strictObject({ ...common, type: v.literal('form'), form }),
])

/** The buttons of one card. */
export const actions = list(action, 0, limits.actions)

export const product = v.strictObject({ ...productFields, actions: v.exactOptional(actions) })
