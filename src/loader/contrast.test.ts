import { expect, it } from 'vitest'
import { parseHex, type Rgb, textOn } from './contrast.ts'

/** WCAG 2.2's relative luminance. */
function luminance(color: Rgb): number {
  const [r = 0, g = 0, b = 0] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

it.each([
  ['#fff', [255, 255, 255]],
  ['#16453c', [22, 69, 60]],
  ['#ABC', [170, 187, 204]],
  ['red', null],
  ['#12', null],
  ['#1234', null],
  ['', null],
])('reads %s', (text, rgb) => expect(parseHex(text)).toEqual(rgb))

it('keeps 4.5:1 on every colour', () => {
  for (let value = 0; value < 0x1000; value++) {
    const color = parseHex(`#${value.toString(16).padStart(3, '0')}`) ?? [0, 0, 0]
    const shade = luminance(color) + 0.05
    const ratio = textOn(color) === '#fff' ? 1.05 / shade : shade / 0.05
    expect(ratio).toBeGreaterThanOrEqual(4.5)
  }
})
