import type { Product } from './product.ts'

export const sortOrders = [
  { id: 'featured', title: 'Our favourites first' },
  { id: 'price-up', title: 'Price, low to high' },
  { id: 'price-down', title: 'Price, high to low' },
  { id: 'rating', title: 'Best rated' },
  { id: 'new', title: 'Newest' },
] as const

export type SortOrder = (typeof sortOrders)[number]['id']

export function readSortOrder(text: string | null): SortOrder {
  return sortOrders.find((order) => order.id === text)?.id ?? 'featured'
}

const comparisons: Readonly<Record<SortOrder, (a: Product, b: Product) => number>> = {
  featured: () => 0,
  'price-up': (a, b) => a.priceMinor - b.priceMinor,
  'price-down': (a, b) => b.priceMinor - a.priceMinor,
  rating: (a, b) => b.rating.average - a.rating.average || b.rating.count - a.rating.count,
  new: (a, b) => Number(b.isNew ?? false) - Number(a.isNew ?? false),
}

export function sortProducts(list: readonly Product[], order: SortOrder): readonly Product[] {
  return list.toSorted(comparisons[order])
}
