import type { ContextSource } from '../protocol/context.ts'
import type { Source } from './signal.ts'
import { watchAdobe } from './sources/adobe.ts'
import { watchDataLayer } from './sources/data-layer.ts'
import { watchJsonLd } from './sources/json-ld.ts'
import { watchShopify } from './sources/shopify.ts'
import { watchUrl } from './sources/url.ts'
import { watchWooCommerce } from './sources/woocommerce.ts'

/** A source, and what it is to be trusted as. */
export interface NamedSource {
  readonly source: ContextSource
  readonly start: Source
}

/** All that watch a page. The address comes first: it begins each page, and the others tell what is on it. */
export const defaultSources: readonly NamedSource[] = [
  { source: 'url', start: watchUrl },
  { source: 'json-ld', start: watchJsonLd },
  { source: 'ga4', start: watchDataLayer },
  { source: 'adobe', start: watchAdobe },
  { source: 'woocommerce', start: watchWooCommerce },
  { source: 'shopify', start: watchShopify },
]
