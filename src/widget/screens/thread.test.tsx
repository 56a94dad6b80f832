// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client, Entry, Thread } from '../../core/index.ts'
import { en } from '../locale/en.ts'
import { enMore } from '../locale/en-more.ts'
import { ThreadScreen } from './thread.tsx'

const words = { ...en, ...enMore }
const box = document.createElement('div')

const entry: Entry = {
  type: 'message',
  content: { kind: 'text', text: 'Hello' },
  id: '1',
  seq: 1,
  author: { kind: 'customer', id: 'me' },
  at: 1,
  isOwn: true,
  delivery: null,
}

function show(conversation: string, entries: readonly Entry[], isLoaded: boolean) {
  const client = { markRead: vi.fn(), $conversations: atom([]) } as unknown as Client
  const thread = {
    conversation,
    $entries: atom(entries),
    $typing: atom([]),
    $hasMore: atom(false),
    $isLoaded: atom(isLoaded),
  } as unknown as Thread
  act(() =>
    render(
      <ThreadScreen
        client={client}
        thread={thread}
        words={words}
        window={window}
        isOpen
        isReturning
        greeting={undefined}
        failureText={String}
      />,
      box,
    ),
  )
  const log = box.querySelector<HTMLElement>('[role=log]')
  if (!log) throw new Error('No log was painted.')
  return log
}

beforeEach(() => document.body.append(box))
afterEach(() => {
  act(() => render(null, box))
  vi.restoreAllMocks()
})

describe('ThreadScreen', () => {
  it('greets, and waits for nothing, once there is no conversation any more', () => {
    const log = show('', [], false)
    expect(log.textContent).toContain(words.emptyTitle)
    expect(log.getAttribute('aria-busy')).toBe('false')
  })

  it('stays blank and busy while a conversation is on its way', () => {
    const log = show('c', [], false)
    expect(log.textContent).toBe('')
    expect(log.getAttribute('aria-busy')).toBe('true')
  })

  it('takes the focus from the button that jumps to the newest', () => {
    vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(1000)
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(100)
    const log = show('c', [entry], true)
    act(() => {
      log.scrollTop = 500
      log.dispatchEvent(new Event('scroll'))
    })
    const jump = box.querySelector<HTMLElement>(`[aria-label="${words.newest}"]`)
    jump?.focus()
    act(() => jump?.click())
    expect(jump?.isConnected).toBe(false)
    expect(document.activeElement).toBe(log)
  })
})
