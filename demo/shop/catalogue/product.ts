import type { Picture } from '../pictures/picture.ts'

export type CategoryId = 'table' | 'hearth' | 'trail' | 'garden'

export interface Variant {
  /** Unique within the product; `one` where there is nothing to choose. */
  readonly id: string
  readonly name: string
  /** How many the shelf held when the shop opened. */
  readonly stock: number
  readonly colour?: string
  /** Where it differs from the product's price. */
  readonly priceMinor?: number
}

export interface Fact {
  readonly label: string
  readonly text: string
}

export interface Product {
  readonly id: string
  readonly sku: string
  readonly title: string
  readonly category: CategoryId
  readonly strapline: string
  readonly description: readonly string[]
  readonly facts: readonly Fact[]
  readonly priceMinor: number
  readonly compareAtMinor?: number
  readonly rating: { readonly average: number; readonly count: number }
  readonly choice?: 'Colour' | 'Size'
  readonly variants: readonly [Variant, ...Variant[]]
  readonly picture: Picture
  readonly isNew?: boolean
}

/** The brand, as GA4 and schema.org get it. */
export const brand = 'Carrick & Wren'

export function priceOf(product: Product, variant: Variant): number {
  return variant.priceMinor ?? product.priceMinor
}

export function only(stock: number): readonly [Variant] {
  return [{ id: 'one', name: '', stock }]
}

/** `Materials: stoneware` and the like, one a line. */
export function facts(lines: Readonly<Record<string, string>>): readonly Fact[] {
  return Object.entries(lines).map(([label, text]) => ({ label, text }))
}
