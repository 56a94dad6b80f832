// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, it } from 'vitest'
import { words } from '../words.ts'
import { NoThread } from './no-thread.tsx'

const root = document.createElement('div')

it.each([
  [0, true, words.thread.noneAtAll],
  [25, true, words.thread.none],
  [0, false, words.thread.none],
])('while %i wait, and the list being empty is %s, it says “%s”', (waiting, isEmpty, title) => {
  render(<NoThread waiting={waiting} isEmpty={isEmpty} />, root)
  expect(root.querySelector('h2')?.textContent).toBe(title)
})
