// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { Client, Entry, Thread } from '../../core/index.ts'
import { type Reading, useReading } from './use-reading.ts'

const entry = (seq: number, isOwn = false): Entry => ({
  type: 'message',
  content: { kind: 'text', text: `${seq}` },
  id: `${seq}`,
  seq,
  author: isOwn ? { kind: 'customer', id: 'me' } : { kind: 'agent', id: 'ada' },
  at: seq,
  isOwn,
  delivery: null,
})

function start(unread: number) {
  const markRead = vi.fn()
  const client = { markRead, $conversations: atom([{ conversation: 'c', unread }]) } as unknown as Client
  const thread = { conversation: 'c' } as Thread
  let reading: Reading = { line: undefined, fresh: 0 }
  const box = document.createElement('div')
  const Probe = (props: { entries: readonly Entry[]; isOpen: boolean; isSeen: boolean }) => {
    reading = useReading({ client, thread, isLoaded: true, ...props })
    return null
  }
  const show = (entries: readonly Entry[], at: { isOpen?: boolean; isSeen?: boolean } = {}) => {
    const { isOpen = true } = at
    const { isSeen = isOpen } = at
    act(() => render(<Probe entries={entries} isOpen={isOpen} isSeen={isSeen} />, box))
    return reading
  }
  return { markRead, show }
}

describe('useReading', () => {
  it('draws the line before what was unread at the opening, and marks it read', () => {
    const { markRead, show } = start(2)
    expect(show([entry(1), entry(2, true), entry(3), entry(4)])).toEqual({ line: 2, fresh: 0 })
    expect(markRead).toHaveBeenCalledWith('c', 4)
  })

  it('draws none where nothing was unread, nor for what comes in sight', () => {
    const { show } = start(0)
    show([entry(1)])
    expect(show([entry(1), entry(2)]).line).toBeUndefined()
  })

  it('counts what comes below while one reads further up, and marks it only when seen', () => {
    const { markRead, show } = start(0)
    show([entry(1)])
    expect(show([entry(1), entry(2), entry(3)], { isSeen: false })).toEqual({ line: 1, fresh: 2 })
    expect(markRead).toHaveBeenLastCalledWith('c', 1)
    expect(show([entry(1), entry(2), entry(3)])).toEqual({ line: 1, fresh: 0 })
    expect(markRead).toHaveBeenLastCalledWith('c', 3)
  })

  it('draws the line before what came while the panel was closed, after an own word too', () => {
    const { show } = start(0)
    show([entry(1), entry(2, true)])
    show([entry(1), entry(2, true)], { isOpen: false })
    show([entry(1), entry(2, true), entry(3)], { isOpen: false })
    expect(show([entry(1), entry(2, true), entry(3)]).line).toBe(2)
  })

  it('takes the line away by an answer', () => {
    const { show } = start(1)
    show([entry(1)])
    expect(show([entry(1), entry(2, true)]).line).toBeUndefined()
  })
})
