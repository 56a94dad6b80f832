import type { CartLine } from '../cart.ts'
import { findGoods } from '../catalogue/goods.ts'
import type { Stock } from '../stock.ts'

const maxTextCharacters = 200
const maxItems = 50

export function readText(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, maxTextCharacters) : ''
}

export function readCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}

/** Lines of `[{ id, variantId?, quantity }]`, each goods once; `undefined` when one is not of this shop. */
export function readItems(value: unknown, left: Stock['left']): readonly CartLine[] | undefined {
  if (!Array.isArray(value) || value.length > maxItems) return undefined
  const lines: CartLine[] = []
  for (const item of value as readonly unknown[]) {
    const { id, variantId, quantity } = (item ?? {}) as Readonly<Record<string, unknown>> // each field is read below
    const goods = findGoods(readText(id), readText(variantId), left)
    const count = readCount(quantity) ?? 1
    if (!goods || count < 1) return undefined
    const index = lines.findIndex((line) => line.product === goods.product && line.variant === goods.variant)
    const quantitySoFar = lines[index]?.quantity ?? 0
    lines.splice(index < 0 ? lines.length : index, index < 0 ? 0 : 1, { ...goods, quantity: quantitySoFar + count })
  }
  return lines
}
