// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Entry } from '../../core/index.ts'
import { createComposing } from '../composer/composing.ts'
import words from '../locale/en-all.ts'
import { ada, fakeThread, fern, message } from '../thread/fake-thread.fixture.ts'
import type { Card } from '../thread/host.ts'
import { ThreadScreen } from './thread.tsx'

const box = document.createElement('div')

function show(entries: readonly Entry[] = [], options: { isLoaded?: boolean; Card?: Card; gone?: boolean } = {}) {
  const fake = fakeThread(entries)
  const { client } = fake
  fake.$isLoaded.set(options.isLoaded ?? true)
  const thread = options.gone ? { ...fake.thread, conversation: '' } : fake.thread
  const composing = createComposing(client)
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
        failureText={(code) => `Not sent: ${code}`}
        composing={composing}
        Card={options.Card}
      />,
      box,
    ),
  )
  const log = box.querySelector<HTMLElement>('[role=log]')
  if (!log) throw new Error('No log was painted.')
  const rows = () => [...box.querySelectorAll<HTMLElement>('article')]
  const said = () => [...box.querySelectorAll('[aria-live=polite] p')].map(({ textContent }) => textContent)
  const scrollTo = (top: number) =>
    act(() => {
      log.scrollTop = top
      log.dispatchEvent(new Event('scroll'))
    })
  const last = () => rows().at(-1) as HTMLElement
  return { ...fake, composing, log, rows, last, said, scrollTo }
}

/** Rows of 50 px in a box of 500: without a layout nothing scrolls. */
function layOut() {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(500)
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(
    () => box.querySelectorAll('article').length * 50,
  )
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const index = [...box.querySelectorAll('article')].indexOf(this)
    const top = index < 0 ? 0 : index * 50 - (box.querySelector('.log')?.scrollTop ?? 0)
    return { top, bottom: top + 50, height: 50 } as DOMRect
  })
}

const many = (count: number) => Array.from({ length: count }, (_, index) => message(index + 1))

beforeEach(() => document.body.append(box))
afterEach(() => {
  act(() => render(null, box))
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('ThreadScreen', () => {
  it('greets, and waits for nothing, once there is no conversation any more', () => {
    const { log } = show([], { isLoaded: false, gone: true })
    expect(log.textContent).toContain(words.emptyTitle)
    expect(log.getAttribute('aria-busy')).toBe('false')
  })

  it('stays blank and busy while a conversation is on its way', () => {
    const { log } = show([], { isLoaded: false })
    expect(log.textContent).toBe('')
    expect(log.getAttribute('aria-busy')).toBe('true')
  })

  it('takes the focus from the button that jumps to the newest', () => {
    layOut()
    const { log, scrollTo } = show(many(200))
    scrollTo(700)
    const jump = box.querySelector<HTMLElement>(`[aria-label="${words.newest}"]`)
    jump?.focus()
    act(() => jump?.click())
    expect(jump?.isConnected).toBe(false)
    expect(document.activeElement).toBe(log)
  })
})

describe('the window', () => {
  it.each([100, 10_000])('paints 40 of %i messages, the newest', (count) => {
    const { rows, last } = show(many(count))
    expect(rows()).toHaveLength(40)
    expect(last().dataset.id).toBe(`m${count}`)
  })

  it('grows upwards to 80 and no more, in at most 400 elements, and keeps the first row in sight where it is', () => {
    layOut()
    const { log, rows, scrollTo } = show(many(1000))
    scrollTo(1400)
    for (let step = 0; step < 10; step++) {
      const first = rows()[Math.ceil(100 / 50)] as HTMLElement
      scrollTo(100)
      expect(first.getBoundingClientRect().top).toBe(0)
      expect(rows().length).toBeLessThanOrEqual(80)
      expect(log.querySelectorAll('*').length).toBeLessThanOrEqual(400)
    }
    expect(rows()[0]?.dataset.id).toBe('m761')
    expect(rows()).toHaveLength(80)
  })

  it('goes down again, and by the button at once', () => {
    layOut()
    const { rows, scrollTo, last } = show(many(1000))
    scrollTo(1400)
    for (let step = 0; step < 10; step++) scrollTo(100)
    const { id } = last().dataset
    scrollTo(3400)
    expect(last().dataset.id).not.toBe(id)
    expect(rows()).toHaveLength(80)
    act(() => box.querySelector<HTMLElement>('.jump')?.click())
    expect(last().dataset.id).toBe('m1000')
    expect(rows()).toHaveLength(40)
  })

  it('asks for history where there is nothing older here', () => {
    layOut()
    const { client, $hasMore, scrollTo } = show(many(60))
    act(() => $hasMore.set(true))
    scrollTo(1400)
    scrollTo(100)
    expect(client.loadHistory).not.toHaveBeenCalled()
    scrollTo(0)
    expect(client.loadHistory).toHaveBeenCalledWith('c')
  })

  it('paints one row for one that arrives', () => {
    const painted = vi.fn((_props: Parameters<Card>[0]) => null)
    const Card: Card = (props) => painted(props)
    const { $entries } = show(
      many(1000).map((entry) => ({ ...entry, content: { kind: 'x-note', fallbackText: 'x' } })),
      { Card },
    )
    painted.mockClear()
    const other = message(1001, { author: ada, content: { kind: 'x-note', fallbackText: 'x' } })
    act(() => $entries.set([...$entries.get(), other]))
    expect(painted.mock.calls.map(([props]) => props.message)).toEqual(['m1001'])
  })
})

describe('what is said to screen readers', () => {
  it('is each message of the other side, once and not from history', () => {
    const { $entries, said, log } = show([message(1, { author: ada })])
    expect(said()).toEqual([])
    act(() => $entries.set([...$entries.get(), message(2, { author: ada }), message(3)]))
    expect(said()).toEqual(['Ada: Words 2'])
    act(() => $entries.set([message(0, { author: ada }), ...$entries.get()]))
    expect(said()).toEqual(['Ada: Words 2'])
    expect(log.getAttribute('aria-live')).toBe('off')
  })

  it('is what a content has to announce', () => {
    const { $entries, said } = show([message(1)])
    const content = { kind: 'product', fallbackText: 'Mug', announce: 'A mug for 20 euros' } as const
    act(() => $entries.set([...$entries.get(), message(2, { author: ada, content: content as never })]))
    expect(said()).toEqual(['Ada: A mug for 20 euros'])
  })

  it('is not said again when rows come and go', () => {
    layOut()
    const { $entries, said, scrollTo } = show(many(200))
    act(() => $entries.set([...$entries.get(), message(201, { author: ada })]))
    scrollTo(1400)
    for (let step = 0; step < 5; step++) scrollTo(100)
    act(() => box.querySelector<HTMLElement>('.jump')?.click())
    expect(said()).toEqual(['Ada: Words 201'])
  })

  it('is that an own one failed, once', () => {
    const failed = message(2, { seq: null, delivery: 'failed', failure: 'rate-limited' })
    const { $entries, said } = show([message(1)])
    act(() => $entries.set([message(1), failed]))
    act(() => $entries.set([message(1), { ...failed }]))
    expect(said()).toEqual(['Not sent: rate-limited'])
  })

  it('is taken away when it was said', () => {
    vi.useFakeTimers()
    const { $entries, said } = show([message(1)])
    act(() => $entries.set([...$entries.get(), message(2, { author: ada })]))
    act(() => void vi.advanceTimersByTime(5000))
    expect(said()).toEqual([])
  })
})

describe('a stream', () => {
  const stream = { id: 's', author: fern, text: 'It **is', state: 'streaming' } as const

  it('is the last bubble, labelled automatic, and can be stopped', () => {
    const { $streams, client, last, said } = show([message(1)])
    act(() => $streams.set([stream]))
    expect(last().textContent).toContain('It is')
    expect(last().textContent).toContain(words.bot)
    expect(last().getAttribute('aria-busy')).toBe('true')
    act(() => last().querySelector<HTMLElement>('.foot button')?.click())
    expect(client.stopStream).toHaveBeenCalledWith('c', 's')
    expect(said()).toEqual([])
  })

  it('grows with its store, which is written a few times a second', () => {
    const { $streams, last } = show([message(1)])
    act(() => $streams.set([stream]))
    act(() => $streams.set([{ ...stream, text: 'It is waterproof' }]))
    expect(last().textContent).toContain('It is waterproof')
  })

  it('becomes its message in the same row, which is said once', () => {
    const { $entries, $streams, last, said } = show([message(1)])
    act(() => $streams.set([stream]))
    const row = last()
    act(() => {
      $entries.set([
        message(1),
        message(2, { id: 's', author: fern, isOwn: false, content: { kind: 'text', text: 'It is.' } }),
      ])
      $streams.set([])
    })
    expect(last()).toBe(row)
    expect(row.textContent).toContain('It is.')
    expect(row.querySelector('button')).toBeNull()
    expect(said()).toEqual(['Fern: It is.'])
  })

  it('that halts says so', () => {
    const { $streams, last } = show([message(1)])
    act(() => $streams.set([{ ...stream, state: 'interrupted' }]))
    expect(last().textContent).toContain(words.interrupted)
    expect(last().querySelector('button')).toBeNull()
  })

  it('takes the place of the dots of who writes it', () => {
    const { $streams, $typing } = show([message(1)])
    act(() => $typing.set([fern]))
    expect(box.querySelector('.typing')).not.toBeNull()
    act(() => $streams.set([stream]))
    expect(box.querySelector('.typing')).toBeNull()
  })
})

describe('by keyboard', () => {
  const press = (target: Element | null, key: string) =>
    act(() => void target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))

  it('one goes into the list by its newest message, and between messages by the arrows', () => {
    const { log, rows } = show(many(3))
    log.focus()
    press(log, 'ArrowUp')
    expect(document.activeElement).toBe(rows()[2])
    press(document.activeElement, 'ArrowUp')
    expect(document.activeElement).toBe(rows()[1])
    press(document.activeElement, 'ArrowDown')
    expect(document.activeElement).toBe(rows()[2])
  })

  it('only the message one is at has a button', () => {
    const { rows } = show(many(3))
    expect(box.querySelectorAll('article button')).toHaveLength(0)
    act(() => rows()[1]?.focus())
    expect(box.querySelectorAll('article button')).toHaveLength(1)
    expect(rows()[1]?.querySelector('button')?.getAttribute('aria-label')).toBe(words.actions)
  })

  it('a row that leaves gives the focus to the list', () => {
    layOut()
    const { log, scrollTo, last } = show(many(300))
    scrollTo(1400)
    act(() => last().focus())
    for (let step = 0; step < 5; step++) scrollTo(100)
    expect(document.activeElement).toBe(log)
  })
})
