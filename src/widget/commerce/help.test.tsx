// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Help } from '../../commerce/index.ts'
import { HelpNote } from './help.tsx'
import { helpWordsEn as words } from './help-words.ts'

const box = document.createElement('div')
document.body.append(box)

function show(change: Partial<Help> = {}) {
  const calls = { onAsk: vi.fn(), onHuman: vi.fn(), onDismiss: vi.fn() }
  const help: Help = { kind: 'payment_failed', offersHuman: false, ...change }
  act(() =>
    render(
      <>
        <HelpNote words={words} help={help} {...calls} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as the thread's own, which is scrolled by the keyboard */}
        <div class="log" tabIndex={0} />
        <textarea />
      </>,
      box,
    ),
  )
  return calls
}
const button = (name: string) =>
  [...box.querySelectorAll('button')].find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name)
const press = (name: string) => act(() => button(name)?.click())
afterEach(() => render(null, box))

describe('HelpNote', () => {
  it('says what happened and what one can try, in a region of that name', () => {
    show()
    expect(box.querySelector('section')?.getAttribute('aria-label')).toBe('Your card was declined')
    expect(box.querySelector('h3')?.textContent).toBe('Your card was declined')
    expect(box.textContent).toContain('Nothing was charged.')
    expect(box.querySelectorAll('li')).toHaveLength(3)
    expect(box.querySelector('[aria-live], [role=alert], [role=status]')).toBeNull()
  })

  it('knows what a decline code means, and of no other kind’s', () => {
    show({ code: 'insufficient_funds' })
    expect(box.textContent).toContain('not enough on the account')
    show({ code: 'toString' })
    expect(box.textContent).toContain('Nothing was charged.')
    show({ kind: 'coupon_rejected', code: 'expired_card' })
    expect(box.textContent).not.toContain('The card')
  })

  it('has words for kinds of the shop’s own', () => {
    show({ kind: 'loyalty_failed' })
    expect(box.querySelector('h3')?.textContent).toBe('Something went wrong')
  })

  it('puts a question into the composer, and the cursor there', () => {
    const { onAsk } = show()
    press('Ask about it')
    expect(onAsk).toHaveBeenCalledExactlyOnceWith('My card was declined. What can I do?')
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
  })

  it('offers a person only where it went wrong again, and once', () => {
    show()
    expect(button('Talk to a person')).toBeUndefined()
    const { onHuman } = show({ offersHuman: true })
    press('Talk to a person')
    expect(onHuman).toHaveBeenCalledExactlyOnceWith('My card was declined again. Can somebody help me?')
    expect(button('Talk to a person')).toBeUndefined()
    expect(document.activeElement?.className).toBe('log')
  })

  it('makes room for the answer once it is asked for', () => {
    show({ offersHuman: true })
    press('Ask about it')
    expect(box.querySelectorAll('li')).toHaveLength(0)
    press('Talk to a person')
    expect(box.querySelectorAll('.ways button')).toHaveLength(0)
    expect(box.querySelector('h3')?.textContent).toBe('Your card was declined')
  })

  it('can be put away, and leaves the focus in the thread', () => {
    const { onDismiss } = show()
    button('Hide this help')?.focus()
    press('Hide this help')
    expect(onDismiss).toHaveBeenCalledOnce()
    expect(document.activeElement?.className).toBe('log')
  })
})
