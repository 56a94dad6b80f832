import type { Friction, FrictionKind } from '../../protocol/context.ts'
import { words } from '../words.ts'

/** What keeps a customer from buying, unlike what only slows them. */
const grave: ReadonlySet<FrictionKind> = new Set([
  'payment_failed',
  'address_invalid',
  'shipping_unavailable',
  'out_of_stock',
  'checkout_error',
  'login_failed',
])

export function isGrave({ kind }: Pick<Friction, 'kind'>): boolean {
  return grave.has(kind)
}

/** `payment_failed` as "Payment failed"; a shop's own kind as it came, readable. */
export function kindWords(kind: FrictionKind): string {
  return (Object.hasOwn(words.commerce.frictions, kind) && words.commerce.frictions[kind]) || readable(kind)
}

/** What happened, with what a program said about it: "Payment failed: card declined". */
export function frictionWords({ kind, code }: Pick<Friction, 'kind' | 'code'>): string {
  if (!code) return kindWords(kind)
  const { codes } = words.commerce
  return `${kindWords(kind)}: ${(Object.hasOwn(codes, code) && codes[code]) || readable(code).toLowerCase()}`
}

function readable(name: string): string {
  const text = name.replace(/[_.-]+/g, ' ').trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}
