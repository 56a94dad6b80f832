import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

const cdn = resolve(import.meta.dirname, '../dist/cdn')
const brotli = (file: string) => brotliCompressSync(readFileSync(join(cdn, file))).length
const chunks = readdirSync(join(cdn, 'shopbell')).map((name) => `shopbell/${name}`)

describe('size, brotli', () => {
  test('the loader is at most 2.0 kB', () => {
    expect(brotli('shopbell.js')).toBeLessThanOrEqual(2_000)
  })

  // What a browser really fetches from the click to the first confirmed message is counted in test/browser.
  test('loader and widget together are at most 20 kB', () => {
    const sizes = Object.fromEntries(['shopbell.js', ...chunks].map((file) => [file, brotli(file)]))
    const all = Object.values(sizes).reduce((sum, size) => sum + size, 0)
    console.log('brotli bytes', sizes, 'all', all)
    expect(all).toBeLessThanOrEqual(20_000)
  })
})
