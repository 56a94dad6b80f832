// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { watchLostFocus } from './keep-focus.ts'
import type { Widget } from './widget.ts'

const host = document.createElement('div')
const root = host.attachShadow({ mode: 'open' })
const container = document.createElement('div')
root.append(container)
const other = document.createElement('button')

/** A panel with a field in it. */
function show() {
  const field = document.createElement('input')
  document.body.append(host, other)
  container.append(field)
  const hasLostFocus = watchLostFocus({
    container,
    launcher: { root } as Widget['launcher'],
    signal: new AbortController().signal,
    window,
  })
  return { field, hasLostFocus }
}

afterEach(() => {
  container.replaceChildren()
  document.body.replaceChildren()
})

describe('watchLostFocus', () => {
  it('tells of a focus that went away with its field', () => {
    const { field, hasLostFocus } = show()
    field.focus()
    expect(hasLostFocus()).toBe(false)
    field.blur()
    field.remove()
    expect(hasLostFocus()).toBe(true)
  })

  it('leaves those alone who never were there, or went on', () => {
    const { field, hasLostFocus } = show()
    expect(hasLostFocus()).toBe(false)
    field.focus()
    other.focus()
    field.remove()
    expect(hasLostFocus()).toBe(false)
  })
})
