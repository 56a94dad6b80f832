// @vitest-environment happy-dom
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ChatError } from '../../core/index.ts'
import { Answer, type Mode } from './answer.tsx'

const root = document.createElement('div')
document.body.append(root)
afterEach(() => render(null, root))

/** What is written, with its text and mode kept as the thread does. */
function written(onSend: (mode: Mode, text: string) => Promise<unknown>) {
  const left = vi.fn()
  function Held() {
    const [mode, setMode] = useState<Mode>('reply')
    const [texts, setTexts] = useState({ reply: '', note: '' })
    return (
      <Answer
        mode={mode}
        customer="Mia"
        text={texts[mode]}
        inputRef={{ current: null }}
        onMode={setMode}
        onText={(text) => setTexts((all) => ({ ...all, [mode]: text }))}
        onSend={(text) => onSend(mode, text)}
        onLeave={left}
      />
    )
  }
  render(<Held />, root)
  const input = () => root.querySelector('textarea') as HTMLTextAreaElement
  return {
    left,
    input,
    async type(text: string) {
      input().value = text
      await act(async () => void input().dispatchEvent(new Event('input', { bubbles: true })))
    },
    async press(key: string, init: KeyboardEventInit = {}) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
      await act(async () => void input().dispatchEvent(event))
    },
    async choose(mode: string) {
      const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === mode)
      await act(async () => button?.click())
    },
  }
}

describe('what an agent writes', () => {
  it('is sent by Enter and by Ctrl+Enter, not by Shift+Enter and not while an input method composes', async () => {
    const sent: string[] = []
    const { input, press, type } = written(async (mode, text) => sent.push(`${mode} ${text}`))
    await type('one ')
    await press('Enter', { shiftKey: true })
    await press('Enter', { isComposing: true })
    expect(sent).toEqual([])
    await press('Enter')
    await type('two')
    await press('Enter', { ctrlKey: true })
    await press('Enter')
    expect(sent).toEqual(['reply one', 'reply two'])
    expect(input().value).toBe('')
  })

  it('keeps reply and note apart, and says which is which', async () => {
    const sent: string[] = []
    const { choose, input, press, type } = written(async (mode, text) => sent.push(`${mode} ${text}`))
    await type('for the customer')
    await choose('Note')
    expect([input().value, input().getAttribute('aria-label')]).toEqual(['', 'Note for agents'])
    await type('for us')
    await press('Enter')
    await choose('Reply')
    expect([input().value, input().getAttribute('aria-label')]).toEqual(['for the customer', 'Reply to Mia'])
    expect(sent).toEqual(['note for us'])
  })

  it('comes back with the reason when it could not be taken', async () => {
    const { input, press, type } = written(() => Promise.reject(new ChatError('outbox-full')))
    await type('hello')
    await press('Enter')
    expect(input().value).toBe('hello')
    expect(root.textContent).toContain('200 messages wait to be sent')
  })

  it('is left by Escape, and kept', async () => {
    const { input, left, press, type } = written(async () => {})
    await type('half')
    await press('Escape')
    expect(left).toHaveBeenCalledOnce()
    expect(input().value).toBe('half')
  })

  it('cannot be sent over 8,000 characters, and says so', async () => {
    const send = vi.fn(async () => {})
    const { press, type } = written(send)
    await type('x'.repeat(8_001))
    await press('Enter')
    expect(send).not.toHaveBeenCalled()
    expect(root.textContent).toContain('1 character too many')
  })
})
