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
  more: 29_700,
  'http-transport': 1_500,
  composer: 4_000,
  home: 3_600,
  look: 3_300,
  shop: 6_200,
  forms: 5_200,
  media: 2_200,
  notes: 1_600,
}
const locales = /^(ar|de|en-all|plural)$/

describe('size, brotli', () => {
  test('the loader is at most 2.0 kB', () => {
    expect(brotli('shopbell.js')).toBeLessThanOrEqual(2_000)
  })

  test('every chunk stays under its bound, and everything without locales under 78 kB', () => {
    const sizes = Object.fromEntries(chunks.map((chunk) => [nameOf(chunk), brotli(`shopbell/${chunk}`)]))
    const all = Object.entries(sizes)
      .filter(([name]) => !locales.test(name))
      .reduce((sum, [, size]) => sum + size, brotli('shopbell.js'))
    console.log('brotli bytes', sizes, 'all without locales', all)
    const over = Object.entries(bounds).filter(([name, bound]) => !((sizes[name] ?? Number.NaN) <= bound))
    expect(over).toEqual([])
    expect(all).toBeLessThanOrEqual(78_000)
  })
})
