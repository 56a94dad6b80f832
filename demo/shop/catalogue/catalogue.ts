import { gardenProducts } from './garden.ts'
import { hearthProducts } from './hearth.ts'
import type { CategoryId, Product, Variant } from './product.ts'
import { tableProducts } from './table.ts'
import { trailProducts } from './trail.ts'

export interface Category {
  readonly id: CategoryId
  readonly title: string
  readonly intro: string
  /** The product whose picture stands for the category. */
  readonly face: string
}

export const categories: readonly Category[] = [
  {
    id: 'table',
    title: 'Table',
    intro: 'Stoneware, linen and good steel for the meals you sit down to.',
    face: 'slip-jug',
  },
  {
    id: 'hearth',
    title: 'Hearth',
    intro: 'Wool, willow and warm light, for the end of the day.',
    face: 'log-basket',
  },
  {
    id: 'trail',
    title: 'Trail',
    intro: 'Canvas, brass and merino, tried on our own wet hills.',
    face: 'picnic-blanket',
  },
  {
    id: 'garden',
    title: 'Garden',
    intro: 'Tools that outlast the gardener, and a box for the wrens.',
    face: 'terracotta-pots',
  },
]

export const products: readonly Product[] = [...tableProducts, ...hearthProducts, ...trailProducts, ...gardenProducts]

const byId = new Map(products.map((product) => [product.id, product]))

export function findProduct(id: string): Product | undefined {
  return byId.get(id)
}

export function findVariant(product: Product, id: string): Variant | undefined {
  return product.variants.find((variant) => variant.id === id)
}

export function findCategory(id: string): Category | undefined {
  return categories.find((category) => category.id === id)
}

export function inCategory(id: CategoryId): readonly Product[] {
  return products.filter((product) => product.category === id)
}

const featuredIds = [
  'harbour-mug',
  'mizen-throw',
  'wren-box',
  'day-rucksack',
  'reading-lamp',
  'watering-can',
  'brass-compass',
  'seed-tin',
]

export const featured: readonly Product[] = featuredIds.flatMap((id) => findProduct(id) ?? [])

/** Four others: from the same category first, then what goes well in the others. */
export function relatedTo(product: Product): readonly Product[] {
  const siblings = inCategory(product.category)
  const from = siblings.indexOf(product) + 1
  const turned = [...siblings.slice(from), ...siblings.slice(0, from)]
  return turned.filter((other) => other !== product).slice(0, 4)
}
