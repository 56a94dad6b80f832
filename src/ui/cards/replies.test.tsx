// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'
import { createHostDouble } from './card-host.fixture.ts'
import { RepliesCard } from './replies.tsx'

const box = document.createElement('div')
document.body.append(box)
afterEach(() => render(null, box))

function show(isOver = false, isActive = true) {
  const double = createHostDouble({ isActive })
  const replies = [
    { id: '1', label: 'My order' },
    { id: '2', label: '<b>Other</b>', text: 'Something else' },
  ]
  const content = { kind: 'replies', fallbackText: 'f', text: 'What is it about?', replies } as const
  render(<RepliesCard content={content} message="m" answers={[]} host={double.host} isOver={isOver} />, box)
  return { ...double, buttons: [...box.querySelectorAll('button')] }
}

describe('RepliesCard', () => {
  it('offers its answers in a group that the question names', () => {
    const { buttons } = show()
    const group = box.querySelector('[role=group]')
    expect(document.getElementById(group?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('What is it about?')
    expect(buttons.map((each) => each.textContent)).toEqual(['My order', '<b>Other</b>'])
  })

  it('says the label, or the text behind it, and keeps the focus in the thread', () => {
    const { buttons, calls } = show()
    buttons[0]?.click()
    buttons[1]?.click()
    expect(calls).toEqual([
      ['reply', 'm', 'My order'],
      ['reply', 'm', 'Something else'],
    ])
    expect(document.activeElement?.id).toBe('m-text')
  })

  it('offers nothing once it is over, and nothing to press to agents', () => {
    expect(show(true).buttons).toEqual([])
    expect(box.textContent).toBe('What is it about?')
    expect(show(false, false).buttons).toEqual([])
    expect(box.textContent).toContain('My order')
  })
})
