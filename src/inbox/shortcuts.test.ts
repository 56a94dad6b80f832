// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { type Command, commandOf } from './shortcuts.ts'

/** Presses a key on an element made of a tag, and gives the command the page would run. */
function press(key: string, tag = 'div', init: KeyboardEventInit = {}, inside?: string): Command | null {
  const element = document.createElement(tag)
  const parent = inside ? document.createElement(inside) : document.body
  if (inside) {
    parent.setAttribute('open', '')
    document.body.append(parent)
  }
  parent.append(element)
  let command: Command | null = null
  const listen = (event: KeyboardEvent) => {
    command = commandOf(event)
  }
  document.addEventListener('keydown', listen)
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
  document.removeEventListener('keydown', listen)
  element.remove()
  parent === document.body || parent.remove()
  return command
}

describe('single keys', () => {
  it('do what the help says', () => {
    expect(['j', 'k', 'r', 'n', 'e', 'a', 'c', '/', '?', 'Enter'].map((key) => press(key))).toEqual([
      'next',
      'previous',
      'reply',
      'note',
      'resolve',
      'assign',
      'compose',
      'filter',
      'help',
      'reply',
    ])
    expect(press('x')).toBeNull()
    expect(press('constructor')).toBeNull()
  })

  it('are text where one types', () => {
    for (const tag of ['input', 'textarea', 'select']) expect(press('e', tag)).toBeNull()
    const editable = document.createElement('div')
    editable.setAttribute('contenteditable', 'true')
    document.body.append(editable)
    const event = new KeyboardEvent('keydown', { key: 'j' })
    editable.dispatchEvent(event)
    expect(commandOf(event)).toBeNull()
  })

  it('belong to the browser with a modifier, and to the input method while it composes', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'isComposing'])
      expect(press('r', 'div', { [modifier]: true })).toBeNull()
    expect(press('E', 'div', { shiftKey: true })).toBeNull()
    expect(press('?', 'div', { shiftKey: true })).toBe('help')
  })

  it('rest while a dialog is open', () => expect(press('j', 'div', {}, 'dialog')).toBeNull())

  it('leave Enter to what is pressed with it', () => {
    for (const tag of ['a', 'button', 'summary']) expect(press('Enter', tag)).toBeNull()
    expect(press('r', 'button')).toBe('reply')
    const row = document.createElement('a')
    row.setAttribute('aria-current', 'true')
    const event = new KeyboardEvent('keydown', { key: 'Enter' })
    row.dispatchEvent(event)
    expect(commandOf(event)).toBe('reply')
  })
})
