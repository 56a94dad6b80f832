// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { pictureUrl } from './web-url.ts'

it('takes pictures by https and of the inbox’s own origin, as its policy does', () => {
  const own = `${location.origin}/mug.jpg`
  expect(['https://shop.example/mug.jpg', own].map(pictureUrl)).toEqual(['https://shop.example/mug.jpg', own])
  const refused = ['http://shop.example/mug.jpg', 'javascript:alert(1)', 'data:image/png,x', undefined]
  expect(refused.map(pictureUrl)).toEqual([undefined, undefined, undefined, undefined])
})
