import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

const cdn = resolve(import.meta.dirname, '../dist/cdn')
const chunks = readdirSync(join(cdn, 'shopbell'))
const brotli = (file: string) => brotliCompressSync(readFileSync(join(cdn, file))).length
/** What a chunk is, by its name without the content's hash. */
const nameOf = (chunk: string) => chunk.replace(/-[\w-]{8}\.js$/, '')

/**
 * What comes from the click to the first confirmed message, at most 20 kB, is counted from the network log in
 * test/browser/states.test.ts; here is what a merchant's page can ever load. Each bound is what there is, with little room:
 * whoever adds takes something out, or says here why not. The aim for everything without locales was 32 kB, which was
 * missed: see the README's "Decisions".
 */
const bounds: Readonly<Record<string, number>> = {
  widget: 19_400,
  more: 32_300,
  'http-transport': 1_500,
  composer: 4_000,
  home: 3_600,
  look: 3_300,
  device: 3_400,
  shop: 6_400,
  forms: 5_200,
  media: 2_200,
  notes: 1_600,
  // Where the customer is, from what shops emit; and the same as the one file of a page that only watches.
  'watch-part': 12_800,
  watch: 14_000,
  'help-part': 1_000,
  carry: 1_000,
  // The shop's cart: what asks it safely, then the two presets and what they share.
  cart: 2_100,
  'run-call': 1_600,
  values: 1_000,
  shopify: 2_200,
  woocommerce: 1_900,
  'shop-api': 500,
  'store-cart': 1_000,
}
const locales = /^(ar|de|en-all|plural)$/

describe('size, brotli', () => {
  test('the loader is at most 2.65 kB', () => {
    expect(brotli('shopbell.js')).toBeLessThanOrEqual(2_650)
  })

  test('every chunk stays under its bound, and everything without locales under 108 kB', () => {
    const sizes = Object.fromEntries(chunks.map((chunk) => [nameOf(chunk), brotli(`shopbell/${chunk}`)]))
    const all = Object.entries(sizes)
      // What watches is there once in a page.
      .filter(([name]) => !locales.test(name) && name !== 'watch')
      .reduce((sum, [, size]) => sum + size, brotli('shopbell.js'))
    console.log('brotli bytes', sizes, 'all without locales', all)
    const over = Object.entries(bounds).filter(([name, bound]) => !((sizes[name] ?? Number.NaN) <= bound))
    expect(over).toEqual([])
    expect(
      Object.keys(sizes).filter((name) => !locales.test(name) && !(name in bounds) && name !== 'file-row-css'),
    ).toEqual([])
    expect(all).toBeLessThanOrEqual(108_000)
  })
})
