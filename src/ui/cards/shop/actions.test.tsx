// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Action } from '../../../protocol/commerce.ts'
import type { ActionFormProps, CardHost } from '../card.ts'
import { Actions, type ActionsProps } from './actions.tsx'
import { createHost } from './shop-host.fixture.ts'

const box = document.createElement('div')
const add: Action = { id: 'add', label: 'Add to cart', type: 'command', command: 'cart.add' }
const none = { kind: 'customer', id: 'c' } as const
const form: Action = { id: 'form', label: 'Notify me', type: 'form', form: { fields: [] } }

function painted(action: Action, host: CardHost, more: Partial<ActionsProps> = {}) {
  act(() => render(<Actions message="m" answers={[]} actions={[action]} host={host} {...more} />, box))
  return box
}
const named = (name: string) =>
  [...box.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)
const press = (name: string) => act(() => named(name)?.click())

beforeEach(() => document.body.append(box))
afterEach(() => {
  act(() => render(null, box))
  box.remove()
})

describe('Actions', () => {
  it('runs a command, and says a reply', () => {
    const onAction = vi.fn()
    painted(add, createHost({}, { onAction }))
    press('Add to cart')
    expect(onAction).toHaveBeenCalledWith('m', add, undefined)
  })

  it('shows only what can be done here', () => {
    expect(painted(add, createHost({}, { can: () => false })).textContent).toBe('')
    expect(painted(form, createHost()).textContent).toBe('')
    expect(painted({ id: 'l', label: 'L', type: 'link', url: 'javascript:alert(1)' }, createHost()).innerHTML).toBe('')
  })

  it('links elsewhere', () => {
    const link = painted(
      { id: 'l', label: 'See', type: 'link', url: 'https://a.example/x' },
      createHost(),
    ).querySelector('a')
    expect(link?.getAttribute('href')).toBe('https://a.example/x')
    expect(link?.rel).toBe('noopener noreferrer nofollow')
  })

  it('waits in words, and runs nothing twice', () => {
    const onAction = vi.fn()
    painted(add, createHost({ add: { state: 'pending' } }, { onAction }))
    press('Add to cart')
    expect(onAction).not.toHaveBeenCalled()
    expect(named('Add to cart')?.getAttribute('aria-disabled')).toBe('true')
    expect(named('Add to cart')?.getAttribute('aria-busy')).toBe('true')
    expect(box.querySelector('[role=status]')?.textContent?.trim()).toBe('One moment…')
  })

  it('says what was done, and takes it back with the focus on the button', () => {
    const undo = vi.fn()
    painted(add, createHost({ add: { state: 'done', message: 'It is in your cart', undo } }))
    expect(box.querySelector('[role=status]')?.textContent).toBe('It is in your cart Undo')
    press('Undo')
    expect(undo).toHaveBeenCalledOnce()
    expect(document.activeElement).toBe(named('Add to cart'))
  })

  it('stays off once done where it can be done once', () => {
    const onAction = vi.fn()
    const host = createHost({ add: { state: 'done' } }, { onAction })
    painted({ ...add, once: true }, host)
    press('Add to cart')
    expect(onAction).not.toHaveBeenCalled()
    painted(add, host)
    press('Add to cart')
    expect(onAction).toHaveBeenCalledOnce()
  })

  it('alerts why it failed, and can be pressed again', () => {
    const onAction = vi.fn()
    painted(add, createHost({ add: { state: 'failed', message: 'Sold out' } }, { onAction }))
    expect(box.querySelector('[role=alert]')?.textContent?.trim()).toBe('Sold out')
    press('Add to cart')
    expect(onAction).toHaveBeenCalledOnce()
  })

  it('asks first, away from the button that does it, and gives the focus back', () => {
    const onAction = vi.fn()
    const confirm = { ...add, confirm: 'Really?' } as Action
    painted(confirm, createHost({}, { onAction }))
    press('Add to cart')
    const question = box.querySelector('[role=group]')
    expect(question?.getAttribute('aria-label')).toBe('Really?')
    expect(document.activeElement).toBe(question)
    press('Cancel')
    expect(document.activeElement).toBe(named('Add to cart'))
    expect(onAction).not.toHaveBeenCalled()

    press('Add to cart')
    act(() => box.querySelector<HTMLElement>('.yes')?.click())
    expect(onAction).toHaveBeenCalledWith('m', confirm, undefined)
    expect(document.activeElement).toBe(named('Add to cart'))
    expect(box.querySelector('[role=group]')).toBeNull()
  })

  it('leaves the question by Escape, not the chat', () => {
    const outside = vi.fn()
    document.body.addEventListener('keydown', outside)
    painted({ ...add, confirm: 'Really?' } as Action, createHost())
    press('Add to cart')
    act(() => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    })
    document.body.removeEventListener('keydown', outside)
    expect(box.querySelector('[role=group]')).toBeNull()
    expect(outside).not.toHaveBeenCalled()
  })

  it.each([
    ['out_of_stock', 'It is out of stock.'],
    ['constructor', 'That did not work. Please try again.'],
    ['shop-42', 'That did not work. Please try again.'],
  ])('says why it failed in words where there is only a code: %s', (code, words) => {
    painted(add, createHost({ add: { state: 'failed', code } }))
    expect(box.querySelector('[role=alert]')?.textContent?.trim()).toBe(words)
    painted(add, createHost({ add: { state: 'failed', code, message: 'As the shop says' } }))
    expect(box.querySelector('[role=alert]')?.textContent?.trim()).toBe('As the shop says')
  })

  it('hands the host what is stored of its results, and what the card says that its goods cost', () => {
    const onAction = vi.fn()
    const commandOf = vi.fn(() => undefined)
    const results = [
      { action: 'add', state: 'done' as const, trust: 'claimed' as const, author: none, at: 1, isStored: true },
    ]
    const shown = [{ id: 'mug', price: { minor: 1_490, currency: 'EUR' } }]
    painted(add, createHost({}, { onAction, commandOf }), { results, shown })
    expect(commandOf).toHaveBeenCalledWith('m', 'add', results)
    press('Add to cart')
    expect(onAction).toHaveBeenCalledWith('m', add, shown)
  })

  it.each(['cart.replace', 'cart.hold', 'checkout.address', 'checkout.delivery'] as const)(
    'asks before %s, which spends or gives away something, also where its sender asks nothing',
    (command) => {
      const onAction = vi.fn()
      painted({ ...add, command } as Action, createHost({}, { onAction }))
      press('Add to cart')
      expect(onAction).not.toHaveBeenCalled()
      expect(box.querySelector('.ask p')?.textContent).toMatch(/Go on\?$/)
      act(() => box.querySelector<HTMLElement>('.yes')?.click())
      expect(onAction).toHaveBeenCalledOnce()
    },
  )

  it('is off, and says why, on a card that is stale', () => {
    const onAction = vi.fn()
    painted(add, createHost({}, { onAction }), { staleId: 'why' })
    press('Add to cart')
    expect(onAction).not.toHaveBeenCalled()
    expect(named('Add to cart')?.getAttribute('aria-describedby')).toBe('why')
    expect(named('Add to cart')?.getAttribute('aria-disabled')).toBe('true')
  })

  it('does nothing for who only looks at it', () => {
    const onAction = vi.fn()
    painted(add, createHost({ add: { state: 'done', undo: () => {} } }, { onAction, isActive: false }))
    press('Add to cart')
    expect(onAction).not.toHaveBeenCalled()
    expect(named('Undo')).toBeUndefined()
  })

  it('opens a form in the card, and takes the focus back when it closes', () => {
    const formOf = ({ message, action, onClose }: ActionFormProps) => (
      <button type="button" onClick={onClose}>
        {message}/{action}
      </button>
    )
    painted(form, createHost({}, { formOf }))
    expect(named('Notify me')?.getAttribute('aria-expanded')).toBe('false')
    press('Notify me')
    expect(named('Notify me')?.getAttribute('aria-expanded')).toBe('true')
    press('m/form')
    expect(named('m/form')).toBeUndefined()
    expect(document.activeElement).toBe(named('Notify me'))
  })
})
