import type { CommerceContext } from './context.ts'

/**
 * What is given up one after the other, the least useful to an agent first: the fields of these names wherever they stand,
 * or all but so many of their entries, from the beginning or, below 0, from the end.
 */
const steps: readonly (readonly [names: string, count?: number])[] = [
  ['image'],
  ['sku brand category'],
  ['items', 10],
  ['shown'],
  ['checkout'],
  ['items', 5],
  ['product'],
  ['friction', -3],
  ['items', 0],
  ['friction'],
  ['cart'],
  ['order'],
  ['recentOrderId'],
]

/** A context in at most so many bytes of JSON (UTF-8), by leaving out what matters least; its page always stays. */
export function fitContext(context: CommerceContext, bytes: number): CommerceContext {
  let fit = context
  for (const [names, count] of steps) {
    if (new TextEncoder().encode(JSON.stringify(fit)).length <= bytes) break
    const less = JSON.stringify(fit, (name, value) => {
      if (!names.split(' ').includes(name)) return value
      return count === undefined ? undefined : value.slice(Math.min(count, 0), count < 0 ? undefined : count)
    })
    fit = JSON.parse(less)
  }
  return fit
}
