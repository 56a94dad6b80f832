import { expect, test } from 'vitest'
import { formatBytes } from './bytes.ts'

test.each([
  [1, 'en', '1 kB'],
  [340_000, 'en', '340 kB'],
  [999_999, 'en', '1 MB'],
  [1_234_567, 'de', '1,2 MB'],
])('%i bytes in %s: %s', (bytes, language, text) => {
  expect(formatBytes(bytes, language)).toBe(text)
})
