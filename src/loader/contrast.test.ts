import { expect, it } from 'vitest'
import { luminance, parseHex, textOn } from './contrast.ts'

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
