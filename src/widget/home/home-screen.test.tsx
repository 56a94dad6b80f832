// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Summary } from '../../core/index.ts'
import { en } from '../locale/en.ts'
import { enMore } from '../locale/en-more.ts'
import { HomeScreen, type HomeScreenProps } from './home-screen.tsx'

const box = document.createElement('div')
document.body.append(box)
const now = new Date(2026, 5, 15, 12).getTime()
const summary = (conversation: string, change: Partial<Summary> = {}): Summary => ({
  conversation,
  head: 1,
  version: 1,
  status: 'resolved',
  phase: 'before',
  last: { author: { kind: 'agent', id: 'ada', name: 'Ada' }, text: `last of ${conversation}`, at: now - 300_000 },
  unread: 0,
  startedAt: now,
  customer: { kind: 'customer', id: 'me' },
  ...change,
})

function show(change: Partial<HomeScreenProps> = {}) {
  const calls = { onOpen: vi.fn(), onMore: vi.fn(), onDevice: vi.fn(), onSettings: vi.fn() }
  const paint = (more: Partial<HomeScreenProps> = {}) =>
    act(() =>
      render(
        <HomeScreen
          words={{ ...en, ...enMore }}
          site={{ id: 'demo', name: 'Fern & Field', greeting: 'Good day' }}
          presence={null}
          conversations={[]}
          current={null}
          hasMore={false}
          now={now}
          language="en"
          {...calls}
          {...change}
          {...more}
        />,
        box,
      ),
    )
  paint()
  const button = (text: string) => {
    const found = [...box.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(text))
    if (!found) throw new Error(`There is no button "${text}".`)
    return found
  }
  const press = (text: string) => act(() => button(text).click())
  return { ...calls, paint, button, press, text: () => box.textContent ?? '' }
}

afterEach(() => act(() => render(null, box)))

describe('HomeScreen', () => {
  it('greets somebody new, by name for a screen reader, and starts', () => {
    const { press, onOpen, text } = show()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Good day')
    expect(text()).toContain(en.emptyText)
    expect(text()).not.toContain(enMore.home.earlier)
    press('Start a conversation')
    expect(onOpen).toHaveBeenCalledWith(null)
  })

  it('goes on with what was begun and holds no message yet', () => {
    const { press, onOpen } = show({ current: 'begun' })
    press('Start a conversation')
    expect(onOpen).toHaveBeenCalledWith('begun')
  })

  it('offers the latest open conversation with who spoke, what, when and how much is unread', () => {
    const open = summary('b', { status: 'open', unread: 2 })
    const { press, onOpen, button, text } = show({ conversations: [summary('a'), open], current: 'b' })
    const card = button('Continue the conversation')
    expect(card.textContent).toBe('Continue the conversationAAda5mlast of b22 unread messages')
    card.click()
    expect(onOpen).toHaveBeenCalledWith('b')
    expect(text()).not.toContain(en.emptyText)
    press('Start another conversation')
    expect(onOpen).toHaveBeenLastCalledWith(null)
  })

  it('lists the earlier ones with how they stand; one’s own words are marked', () => {
    const own = { author: { kind: 'customer', id: 'me' }, text: 'Thank you', at: now - 20 * 86_400_000 } as const
    const { text, press, onOpen } = show({ conversations: [summary('a', { last: own })] })
    expect(text()).toContain('Fern & FieldMay 26, 2026You: Thank youClosed')
    press('You: Thank you')
    expect(onOpen).toHaveBeenCalledWith('a')
  })

  it('shows three at first, then all with the focus on the first new one, then asks for more', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => summary(id))
    const { press, paint, onMore } = show({ conversations: five })
    const lines = () => box.querySelectorAll('li').length
    expect(lines()).toBe(3)
    press('Show more')
    expect(lines()).toBe(5)
    expect(document.activeElement?.closest('li')?.textContent).toContain('last of d')
    expect(onMore).not.toHaveBeenCalled()
    paint({ hasMore: true })
    press('Show more')
    expect(onMore).toHaveBeenCalledOnce()
    paint({ conversations: [...five, summary('f')], hasMore: false })
    expect(document.activeElement?.closest('li')?.textContent).toContain('last of f')
    expect(box.textContent).not.toContain('Show more')
  })

  it('says who is there, four of them, and how soon one answers', () => {
    const agents = ['Ada', 'Bo', 'Cy', 'Di', 'Ed'].map((name) => ({ name }))
    const { paint, text } = show({ presence: { online: true, agents, replyMs: 60_000 } })
    expect(box.querySelectorAll('.faces .avatar')).toHaveLength(4)
    expect(text()).toContain('Ada, Bo, Cy, and Di')
    expect(text()).toContain('We are online We usually answer in a few minutes')
    paint({ presence: { online: false, agents: [], replyMs: null } })
    expect(text()).toContain('We are away right now We answer as soon as we can')
    expect(box.querySelector('.faces')).toBeNull()
  })

  it('keeps the focus where it is when the greeting comes later', () => {
    const { paint, button } = show({ site: null })
    button('Settings').focus()
    paint({ site: { id: 'demo', name: 'Fern & Field', greeting: 'Good day' } })
    expect(document.activeElement).toBe(button('Settings'))
  })

  it('leads to the settings', () => {
    const { press, onSettings } = show()
    press('Settings')
    expect(onSettings).toHaveBeenCalledOnce()
  })
})
