import type { CommandPayloads } from '../../protocol/commerce.ts'

/** Orders are smaller; a slip of the keyboard is not. */
const maxQuantity = 999
const maxItems = 50
const maxFields = 20
const holdMinutes = 30

/**
 * What an adapter's method is given for a command's payload; `undefined` where the payload is none of this command: it came
 * with a message.
 */
export function argumentOf(command: keyof CommandPayloads, payload: unknown): unknown {
  const given = recordOf(payload)
  const { code, id, items, line, minutes = holdMinutes, quantity } = given
  switch (command) {
    case 'cart.add':
      return itemOf({ quantity: 1, ...given })
    case 'cart.remove':
      return isId(line) ? { line, quantity: 0 } : undefined
    case 'cart.update':
      return isId(line) && isCount(quantity, 0) ? { line, quantity } : undefined
    case 'cart.replace': {
      const all = Array.isArray(items) && items.length <= maxItems ? items.map(recordOf).map(itemOf) : [undefined]
      return all.includes(undefined) ? undefined : all
    }
    case 'cart.hold':
      return isCount(minutes, 1) ? minutes : undefined
    case 'discount.apply':
    case 'discount.remove':
      return isId(code) ? code.trim() : undefined
    case 'checkout.address':
      return addressOf(given.address)
    case 'checkout.delivery':
      return isId(id) ? id : undefined
    default:
      return command satisfies never
  }
}

type Unknowns = Readonly<Record<string, unknown>>

function recordOf(value: unknown): Unknowns {
  return typeof value === 'object' && value !== null ? (value as Unknowns) : {}
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200
}

function isCount(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= maxQuantity
}

function itemOf({ id, variantId, quantity }: Unknowns) {
  if (!isId(id) || !isCount(quantity, 1) || !(variantId === undefined || isId(variantId))) return undefined
  return { id, quantity, ...(variantId !== undefined && { variantId }) }
}

function addressOf(value: unknown) {
  const fields = Object.entries(recordOf(value))
  const isRight = fields.every(
    ([name, text]) => /^[a-z][a-z0-9-]{1,30}$/.test(name) && typeof text === 'string' && text.length <= 200,
  )
  return isRight && fields.length > 0 && fields.length <= maxFields ? Object.fromEntries(fields) : undefined
}
