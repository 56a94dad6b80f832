// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MessageEntry } from '../../core/index.ts'
import words from '../locale/en-all.ts'
import { ada, fakeThread, fern, message, noon } from './fake-thread.fixture.ts'
import type { MessageHost } from './host.ts'
import { Message, type MessageProps } from './message.tsx'

const box = document.createElement('div')
const keys = vi.fn()

function show(entry: MessageEntry, more: Partial<MessageProps> = {}, Card?: MessageHost['Card']) {
  const host = {
    words,
    Card,
    $streams: fakeThread().$streams,
    failureText: String,
    onReact: vi.fn(),
    onReply: vi.fn(),
    onEdit: vi.fn(),
    onDelete: vi.fn(),
    onStop: vi.fn(),
    onQuote: vi.fn(),
    onRetry: vi.fn(),
    onRewrite: vi.fn(),
    onDiscard: vi.fn(),
  }
  act(() =>
    render(
      <Message
        entry={entry}
        isFirst
        isLast
        isLastStored={false}
        isActive
        isOver={false}
        original={undefined}
        stream={undefined}
        host={host}
        {...more}
      />,
      box,
    ),
  )
  const row = box.querySelector('article') as HTMLElement
  const button = (name: string) =>
    [...row.querySelectorAll('button')].find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name)
  const press = (name: string) => act(() => button(name)?.click())
  return { host, row, button, press }
}

beforeEach(() => {
  vi.useFakeTimers({ now: noon + 60_000 })
  box.addEventListener('keydown', keys)
  document.body.append(box)
})
afterEach(() => {
  act(() => render(null, box))
  vi.useRealTimers()
  keys.mockClear()
})

describe('Message', () => {
  it('says who wrote what', () => {
    expect(show(message(1, { author: ada })).row.getAttribute('aria-label')).toBe('Ada: Words 1')
    expect(show(message(1)).row.getAttribute('aria-label')).toBe('You: Words 1')
  })

  it('is few elements', () => {
    expect(show(message(1), { isActive: false }).row.querySelectorAll('*')).toHaveLength(3)
    expect(show(message(1, { author: ada }), { isActive: false }).row.querySelectorAll('*')).toHaveLength(4)
  })

  it('that was edited says so, also inside its group', () => {
    expect(show(message(1, { edited: 3 }), { isLast: false }).row.textContent).toContain(words.edited)
  })

  it('that was deleted says so, without its words, and offers nothing', () => {
    const { row } = show(message(1, { deleted: 0, reactions: [{ emoji: '👍', by: [ada], isOwn: false }] }))
    expect(row.textContent).toContain(words.deleted)
    expect(row.textContent).not.toContain('Words 1')
    expect(row.querySelector('button')).toBeNull()
  })

  it('of a bot is labelled automatic, and says where it was stopped', () => {
    const content = { kind: 'text', text: 'It is', isPartial: true } as const
    const { row } = show(message(1, { author: fern, content }))
    expect(row.textContent).toContain(words.bot)
    expect(row.textContent).toContain(words.partial)
  })

  it('of another kind is shown by its card, and by its fallback without', () => {
    const content = { kind: 'product', fallbackText: 'A mug' } as never
    const answers = [{ values: null, author: ada, at: 1, isStored: true }]
    expect(show(message(1, { content })).row.textContent).toContain('A mug')
    const Card: MessageHost['Card'] = (props) => <i>{`${props.message} ${props.answers.length} ${props.isOver}`}</i>
    expect(show(message(1, { content, answers }), { isOver: true }, Card).row.querySelector('i')?.textContent).toBe(
      'm1 1 true',
    )
  })

  it('that answers another quotes it, and leads there', () => {
    const { host, press, row } = show(message(2, { replyTo: 'm1' }), { original: message(1, { author: ada }) })
    expect(row.querySelector('.quote')?.textContent).toBe('AdaWords 1')
    press(words.inReply('Ada', 'Words 1'))
    expect(host.onQuote).toHaveBeenCalledWith('m1')
  })

  it('names what it is about, unless it is gone', () => {
    const about = [{ kind: 'product' as const, title: 'Harbour mug' }]
    expect(show(message(2, { about })).row.querySelector('.quote')?.textContent).toBe(`${words.about}: Harbour mug`)
    expect(show(message(2, { about, deleted: 5 })).row.querySelector('.quote')).toBeNull()
  })

  it('quotes no deleted words, and leads nowhere where the original is not here', () => {
    const gone = show(message(2, { replyTo: 'm1' }), { original: message(1, { deleted: 5 }) })
    expect(gone.row.querySelector('.quote')?.textContent).toContain(words.deleted)
    const { row } = show(message(2, { replyTo: 'm0' }))
    expect(row.querySelector('.quote')?.textContent).toBe(words.earlier)
    expect(row.querySelector<HTMLButtonElement>('.quote')?.disabled).toBe(true)
  })
})

describe('reactions', () => {
  const me = message(1).author

  it('say who gave them, and put one’s own on or take it off', () => {
    const { host, press, button } = show(
      message(1, {
        reactions: [
          { emoji: '👍', by: [ada, me], isOwn: true },
          { emoji: '🎉', by: [ada], isOwn: false },
        ],
      }),
    )
    expect(button('👍, 2: Ada, You')?.getAttribute('aria-pressed')).toBe('true')
    expect(button('🎉, 1: Ada')?.getAttribute('aria-pressed')).toBe('false')
    press('👍, 2: Ada, You')
    press('🎉, 1: Ada')
    expect(host.onReact.mock.calls).toEqual([
      ['m1', '👍', false],
      ['m1', '🎉', true],
    ])
  })

  it('are eight to choose from, by name', () => {
    const { host, press, button } = show(message(1, { reactions: [{ emoji: '🙏', by: [me], isOwn: true }] }))
    press(words.actions)
    expect(box.querySelectorAll('.quick button')).toHaveLength(8)
    expect(button('Thank you')?.getAttribute('aria-pressed')).toBe('true')
    press('Celebrate')
    expect(host.onReact).toHaveBeenCalledWith('m1', '🎉', true)
    expect(document.activeElement).toBe(button(words.actions))
  })
})

describe('the menu', () => {
  const key = (name: string) =>
    act(
      () =>
        void document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
        ),
    )

  it('takes the focus, moves it by the arrows, and gives it back by Escape, which closes nothing else', () => {
    const { button, press } = show(message(1))
    press(words.actions)
    expect(button(words.actions)?.getAttribute('aria-expanded')).toBe('true')
    expect(document.activeElement).toBe(button('Thumbs up'))
    key('ArrowRight')
    expect(document.activeElement).toBe(button('Heart'))
    keys.mockClear()
    key('Escape')
    expect(keys).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(button(words.actions))
    expect(button('Heart')).toBeUndefined()
    key('Escape')
    expect(keys).toHaveBeenCalledOnce()
  })

  it('closes when one goes elsewhere', () => {
    const { button, press } = show(message(1))
    press(words.actions)
    act(() => void box.dispatchEvent(new Event('pointerdown', { bubbles: true })))
    expect(button('Heart')).toBeUndefined()
  })

  it('replies and edits', () => {
    const entry = message(1)
    const { host, press } = show(entry)
    press(words.actions)
    press(words.reply)
    expect(host.onReply).toHaveBeenCalledWith(entry)
    press(words.actions)
    press(words.edit)
    expect(host.onEdit).toHaveBeenCalledWith(entry)
  })

  it('copies the words, and says so', async () => {
    const writeText = vi.fn(async () => {})
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    const { button, press } = show(message(1))
    press(words.actions)
    await act(async () => button(words.copy)?.click())
    expect(writeText).toHaveBeenCalledWith('Words 1')
    expect(button(words.copied)).toBeDefined()
    vi.unstubAllGlobals()
  })

  it('asks before it deletes', () => {
    const { host, press, row } = show(message(1))
    press(words.actions)
    press(words.delete)
    expect(row.textContent).toContain(words.deleteTitle)
    expect(document.activeElement?.textContent).toBe(words.deleteNo)
    expect(host.onDelete).not.toHaveBeenCalled()
    press(words.deleteYes)
    expect(host.onDelete).toHaveBeenCalledWith('m1')
    expect(document.activeElement).toBe(row)
  })

  it.each([
    ['another’s', message(1, { author: ada })],
    ['one of five minutes ago', message(1, { at: noon - 4 * 60_000 })],
  ])('changes nothing of %s', (_name, entry) => {
    const { button, press } = show(entry)
    press(words.actions)
    expect(button(words.reply)).toBeDefined()
    expect(button(words.edit)).toBeUndefined()
    expect(button(words.delete)).toBeUndefined()
  })

  it('is not there for one that is on its way', () => {
    expect(show(message(1, { seq: null, delivery: 'sending' })).button(words.actions)).toBeUndefined()
  })
})
