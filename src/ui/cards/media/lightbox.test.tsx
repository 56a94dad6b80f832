// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formWordsEn } from '../words-forms.ts'
import { Lightbox } from './lightbox.tsx'

const trigger = document.createElement('button')
const box = document.createElement('div')
document.body.append(trigger, box)
afterEach(() => render(null, box))

function show() {
  const picture = { src: 'https://files.example/p', alt: 'A mug' }
  const onClose = vi.fn(() => render(null, box))
  trigger.focus()
  act(() => render(<Lightbox picture={picture} trigger={trigger} words={formWordsEn.media} onClose={onClose} />, box))
  const find = (selector: string) => box.querySelector<HTMLElement>(selector)
  // As browsers do by themselves.
  find('[aria-label=Close]')?.focus()
  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    act(() => {
      find('[aria-label=Close]')?.dispatchEvent(event)
    })
  }
  const zoom = () => find('.stage')?.style.getPropertyValue('--zoom')
  return { onClose, find, press, zoom }
}

describe('Lightbox', () => {
  it('is a modal dialog with the picture’s name', () => {
    const { find } = show()
    expect(find('dialog')?.hasAttribute('open')).toBe(true)
    expect(find('dialog')?.getAttribute('aria-label')).toBe('A mug')
    expect(find('img')?.getAttribute('alt')).toBe('A mug')
  })

  it('closes by Escape, which nobody else hears, with the focus back', () => {
    const heard = vi.fn()
    document.addEventListener('keydown', heard)
    const { press, onClose } = show()
    press('Escape')
    document.removeEventListener('keydown', heard)
    expect(onClose).toHaveBeenCalled()
    expect(heard).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(trigger)
  })

  it('closes by its button, and by a press beside the picture', () => {
    const first = show()
    act(() => first.find('[aria-label=Close]')?.click())
    expect(first.onClose).toHaveBeenCalled()
    const second = show()
    act(() => second.find('.stage')?.click())
    expect(second.onClose).toHaveBeenCalled()
  })

  it('gives the focus back also when it is taken away', () => {
    show()
    render(null, box)
    expect(document.activeElement).toBe(trigger)
  })

  it('zooms by keys and buttons within bounds, and by a press on the picture', () => {
    const { find, press, zoom } = show()
    press('-')
    expect(zoom()).toBe('1')
    for (let presses = 0; presses < 5; presses++) press('+')
    expect(zoom()).toBe('4')
    expect(find('[aria-label="Zoom in"]')?.getAttribute('aria-disabled')).toBe('true')
    expect(find('.stage')?.getAttribute('tabindex')).toBe('0')
    act(() => find('[aria-label="Zoom out"]')?.click())
    expect(zoom()).toBe('3')
    act(() => find('img')?.click())
    expect(zoom()).toBe('1')
    expect(find('.stage')?.hasAttribute('tabindex')).toBe(false)
    act(() => find('img')?.click())
    expect(zoom()).toBe('2')
  })
})
