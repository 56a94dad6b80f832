import { atom } from 'nanostores'
import { expect, test, vi } from 'vitest'
import type { ChatEventMap, CommerceContext, Summary } from '../../core/index.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { tellContext } from './tell-context.ts'

type Message = ChatEventMap['message']

const seen = (title: string, url = 'https://shop.example/tent'): CommerceContext => ({ page: { url, title } })
const summary = (status: Summary['status'], conversation = 'c') => ({ conversation, status }) as Summary

function setUp(
  options: {
    readonly summaries?: readonly Summary[]
    readonly first?: CommerceContext
    readonly hidden?: boolean
  } = {},
) {
  const clock = virtualClock()
  const told: string[] = []
  const listeners = new Set<(event: Message) => void>()
  const $context = atom<CommerceContext>(options.first ?? seen('first'))
  const $current = atom<string | null>('c')
  const $conversations = atom<readonly Summary[]>(options.summaries ?? [])
  const setContext = vi.fn(async (conversation: string, { page }: CommerceContext) => {
    told.push(`${conversation} ${page.title}`)
  })
  const document = Object.assign(new EventTarget(), { hidden: options.hidden ?? false })
  const client = {
    $current,
    $conversations,
    setContext,
    on: (_: string, listener: (event: Message) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const stop = tellContext({
    client: client as unknown as Parameters<typeof tellContext>[0]['client'],
    $context,
    document: document as unknown as Document,
    clock,
  })
  return {
    $context,
    $conversations,
    $current,
    clock,
    setContext,
    stop,
    told,
    /** Somebody's message is stored. */
    message(isOwn: boolean, conversation = 'c') {
      for (const listener of listeners) listener({ conversation, message: { isOwn } } as Message)
    },
    turn(hidden: boolean) {
      document.hidden = hidden
      document.dispatchEvent(new Event('visibilitychange'))
    },
    listening: () => listeners.size,
  }
}

test('nothing is told before the customer’s first message is stored; then at once', () => {
  const { $context, message, told } = setUp()
  $context.set(seen('second'))
  message(false)
  expect(told).toEqual([])
  message(true)
  expect(told).toEqual(['c second'])
})

test('a change is told at most every 2 s, the newest of them', async () => {
  const { $context, clock, told } = setUp({ summaries: [summary('open')] })
  expect(told).toEqual(['c first'])
  await clock.advance(500)
  $context.set(seen('second'))
  $context.set(seen('third'))
  await clock.advance(1_499)
  expect(told).toEqual(['c first'])
  await clock.advance(1)
  expect(told).toEqual(['c first', 'c third'])
  await clock.advance(5_000)
  $context.set(seen('fourth'))
  expect(told).toEqual(['c first', 'c third', 'c fourth'])
})

test('of a resolved conversation nothing is told until it is open again', () => {
  const { $conversations, message, told } = setUp({ summaries: [summary('resolved')] })
  message(true)
  expect(told).toEqual([])
  $conversations.set([summary('open')])
  expect(told).toEqual(['c first'])
})

test('another conversation is told at once, and only the current one', () => {
  const { $current, message, told } = setUp({ summaries: [summary('open'), summary('open', 'other')] })
  message(true, 'other')
  expect(told).toEqual(['c first'])
  $current.set('other')
  expect(told).toEqual(['c first', 'other first'])
  $current.set(null)
  expect(told).toHaveLength(2)
})

test('a page that is not seen tells once, and its changes when it is seen', async () => {
  const { $context, clock, told, turn } = setUp({ summaries: [summary('open')], hidden: true })
  expect(told).toEqual(['c first'])
  await clock.advance(3_000)
  $context.set(seen('second'))
  expect(told).toEqual(['c first'])
  turn(false)
  expect(told).toEqual(['c first', 'c second'])
})

test('a page that is none of the web is nobody’s business', () => {
  const { message, told } = setUp({ first: seen('file', 'file:///home/jane/shop.html') })
  message(true)
  expect(told).toEqual([])
})

test('a refusal harms nothing, and stopping ends it all', async () => {
  const { $context, clock, listening, setContext, stop } = setUp({ summaries: [summary('open')] })
  setContext.mockRejectedValueOnce(new Error('refused'))
  await clock.advance(3_000)
  $context.set(seen('second'))
  $context.set(seen('third'))
  expect(setContext).toHaveBeenCalledTimes(2)
  expect(clock.waiting()).toBe(1)
  stop()
  await clock.advance(3_000)
  $context.set(seen('fourth'))
  expect(setContext).toHaveBeenCalledTimes(2)
  expect(clock.waiting()).toBe(0)
  expect(listening()).toBe(0)
})
