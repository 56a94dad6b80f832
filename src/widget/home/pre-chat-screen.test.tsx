// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Form } from '../../protocol/commerce.ts'
import type { CardHost, CardProps } from '../../ui/index.ts'
import { en } from '../locale/en.ts'
import { enMore } from '../locale/en-more.ts'
import { PreChatScreen } from './pre-chat-screen.tsx'

const box = document.createElement('div')
document.body.append(box)

/** A form that shows what it gets, and answers as the cards do. */
function FormView({ content, message, host }: CardProps<'form'>) {
  return (
    <form>
      <input aria-label={content.form.fields[0]?.label} />
      <button type="button" onClick={() => host.onAnswer(message, { order: '7' })}>
        {content.form.submitLabel}
      </button>
      {content.form.title}
    </form>
  )
}

function show(form: Partial<Form> = {}, isActing = true) {
  const onFill = vi.fn()
  const host = { onAnswer: vi.fn() } as unknown as CardHost
  act(() =>
    render(
      <PreChatScreen
        words={{ ...en, ...enMore }}
        form={{ fields: [{ name: 'order', type: 'text', label: 'Order number' }], ...form }}
        host={host}
        FormView={FormView}
        isActing={isActing}
        onFill={onFill}
      />,
      box,
    ),
  )
  return { onFill, host }
}

afterEach(() => act(() => render(null, box)))

describe('PreChatScreen', () => {
  it('gives what was filled in to the widget, and to no message', () => {
    const { onFill, host } = show()
    box.querySelector('button')?.click()
    expect(onFill).toHaveBeenCalledWith({ order: '7' })
    expect(host.onAnswer).not.toHaveBeenCalled()
  })

  it('has a title and a button of its own where the form has none, and says the form’s title once', () => {
    show()
    expect(box.querySelector('h3')?.textContent).toBe(enMore.home.preChat)
    expect(box.querySelector('button')?.textContent).toBe(enMore.home.preChatStart)
    show({ title: 'Your order', submitLabel: 'Go' })
    expect(box.textContent).toBe(`Your order${enMore.home.preChatText}Go`)
  })

  it('leads into the first field, but takes no focus in a panel that was only restored', () => {
    show()
    expect(document.activeElement).toBe(box.querySelector('input'))
    act(() => render(null, box))
    show({}, false)
    expect(document.activeElement).toBe(document.body)
  })
})
