import { correction, generate } from 'lean-qr/nano'
import { expect, it } from 'vitest'
import { qrPath } from './qr-path.ts'

it('draws each dark module, and none else, with four free ones around', () => {
  const text = 'https://shop.example/p/harbour-mug#shopbell=Zm9vYmFyYmF6cXV4cXV1eA!'
  const { path, size } = qrPath(text)
  const code = generate(text, { minCorrectionLevel: correction.M })
  expect(size).toBe(code.size + 8)
  const drawn = new Set<string>()
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let at = Number(x); at < Number(x) + Number(length); at++) drawn.add(`${at - 4},${Number(y) - 4}`)
  }
  const dark = new Set<string>()
  for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.get(x, y)) dark.add(`${x},${y}`)
  expect(drawn).toEqual(dark)
})
