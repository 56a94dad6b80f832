// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Composer, type ComposerProps } from './composer.tsx'

const box = document.createElement('div')
document.body.append(box)

function show(props: Partial<ComposerProps> = {}) {
  const onSend = vi.fn()
  const onText = vi.fn()
  const all: ComposerProps = {
    text: 'Hello',
    label: 'Your message',
    placeholder: '',
    sendLabel: 'Send',
    limitText: (left) => `${left} left`,
    onSend,
    onText,
    ...props,
  }
  render(<Composer {...all} />, box)
  const input = box.querySelector('textarea')
  if (!input) throw new Error('no input')
  const press = (init: KeyboardEventInit) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init })
    input.dispatchEvent(event)
    return event.defaultPrevented
  }
  return { onSend, onText, input, press, hint: () => box.querySelector('.hint')?.textContent }
}

afterEach(() => render(null, box))

describe('Composer', () => {
  it('sends by Enter, which then breaks no line', () => {
    const { press, onSend } = show()
    expect(press({})).toBe(true)
    expect(onSend).toHaveBeenCalledOnce()
  })

  it('breaks by Shift+Enter', () => {
    const { press, onSend } = show()
    expect(press({ shiftKey: true })).toBe(false)
    expect(onSend).not.toHaveBeenCalled()
  })

  it('never sends by the Enter that ends a composition', () => {
    const { press, onSend } = show()
    expect(press({ isComposing: true })).toBe(false)
    expect(press({ keyCode: 229 } as KeyboardEventInit)).toBe(false)
    expect(onSend).not.toHaveBeenCalled()
  })

  it('sends nothing empty and nothing too long', () => {
    const empty = show({ text: ' \n' })
    empty.press({})
    expect(empty.onSend).not.toHaveBeenCalled()
    const long = show({ text: 'x'.repeat(8001) })
    long.press({})
    expect(long.onSend).not.toHaveBeenCalled()
    expect(long.hint()).toBe('-1 left')
    expect(long.input.getAttribute('aria-invalid')).toBe('true')
  })

  it('shows the limit before it bites', () => {
    expect(show({ text: 'x'.repeat(7499) }).hint()).toBe('')
    expect(show({ text: 'x'.repeat(7500) }).hint()).toBe('500 left')
  })

  it('tells what is typed, and has a name', () => {
    const { input, onText } = show()
    input.value = 'Hello!'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    expect(onText).toHaveBeenCalledWith('Hello!')
    expect(input.getAttribute('aria-label')).toBe('Your message')
  })
})
