import type { Client } from '../../src/core/index.ts'
import { createMemoryLog } from '../../src/gateway/index.ts'
import { virtualClock } from '../../src/testing/index.ts'
import { conversations, createWorld, type Person, tokens } from './world.ts'

/** What went over the connections of a real conversation, as text. */
export interface Recording {
  /** What the customer and what the agent sent. */
  readonly customer: readonly string[]
  readonly agent: readonly string[]
  /** What the gateway sent to the customer. */
  readonly gateway: readonly string[]
}

/** Strings a gateway or a client gives a meaning to. */
export const dictionary: readonly string[] = [
  ...Object.values(conversations),
  'fresh-talk',
  'demo',
  'other',
  'own',
  'open',
  'resolved',
  tokens.faye,
  `guest:${'G'.repeat(42)}A`,
  'agent:nobody',
  `handover:${'h'.repeat(22)}`,
  'message',
  'note',
  'status',
  'assign',
  'context',
  'erase',
  'edit',
  'delete',
  'react',
  'answer',
  'result',
  'stop',
  'stream',
  'text',
  'media',
  'product',
  'form',
  'typing',
  'finn',
  'ada',
  'fuzz-epoch:0:',
  'fuzz-epoch:1:fuzz-1',
  'fuzz-epoch:9:ada-1',
  'fuzz-epoch:999999:abcdef',
  'hello',
  'append',
  'pull',
]

/**
 * Records a customer and an agent of the world who use all there is, by frames of their own where clients have no
 * command. The same frames each time, so that a seed means the same inputs.
 */
export async function record(): Promise<Recording> {
  const clock = virtualClock()
  const world = createWorld({ clock, log: createMemoryLog({ clock, epoch: 'fuzz-epoch' }) })
  const frames: { person: Person; direction: 'up' | 'down'; text: string }[] = []
  const client = (person: Person) => {
    const send = (text: string) => frames.push({ person, direction: 'down', text })
    return world.client(person, 'demo', () => 'fuzz-', {
      up: (text) => frames.push({ person, direction: 'up', text }),
      down: send,
    })
  }
  const faye = await client('faye')
  const finn = await client('finn')
  await converse(faye, finn, () => clock.advance(1_200))
  faye.destroy()
  finn.destroy()

  const of = (person: Person, direction: 'up' | 'down') =>
    unique(frames.filter((frame) => frame.person === person && frame.direction === direction).map(({ text }) => text))
  const extra = [
    { t: 'auth', token: tokens.faye },
    { t: 'handover', request: 'r1', origin: 'https://pay.example' },
    { t: 'handover', request: 'r4', origin: 'https://pay.example', forDevice: true },
    { t: 'pull', request: 'r2', conversation: conversations.faye, after: 1, limit: 3 },
    { t: 'follow', conversation: conversations.faye, since: 'fuzz-epoch:1:fuzz-3', tail: 2 },
    {
      t: 'append',
      conversation: 'fresh-talk',
      event: { id: 'x', after: 'fuzz-3', type: 'message', content: { kind: 'text', text: 'FUZZTEXT' } },
    },
    ...changes(conversations.faye),
    { t: 'signal', conversation: conversations.faye, name: 'stream', data: { id: 's', offset: 0, delta: 'FUZZTEXT' } },
    // What a client never asks for: other people's conversations, by every frame that names one.
    ...[conversations.vera, conversations.otto].flatMap((conversation) => [
      { t: 'pull', request: 'r3', conversation, before: 1_000, limit: 200 },
      { t: 'follow', conversation },
      { t: 'mark', conversation, read: 1 },
      { t: 'signal', conversation, name: 'typing', data: true },
      {
        t: 'append',
        conversation,
        event: { id: 'y', type: 'message', content: { kind: 'text', text: 'FUZZTEXT to others' } },
      },
      ...changes(conversation),
    ]),
  ].map((frame) => JSON.stringify(frame))
  const answers = [
    { t: 'refused', conversation: conversations.faye, id: 'fuzz-2', code: 'conflict', retryable: false },
    {
      t: 'refused',
      conversation: conversations.faye,
      id: 'fuzz-3',
      code: 'rate-limited',
      retryable: true,
      retryAfterMs: 100,
    },
    { t: 'error', code: 'busy', message: 'Busy.', fatal: true },
    {
      t: 'error',
      code: 'not-found',
      message: 'Not found.',
      fatal: false,
      request: 'r',
      conversation: conversations.faye,
    },
    { t: 'goaway', reconnectInMs: 100 },
    { t: 'heartbeat', heads: { [conversations.faye]: 9 } },
    { t: 'handover', request: 'r1', code: 'code' },
  ].map((frame) => JSON.stringify(frame))
  return {
    customer: [...of('faye', 'up'), ...extra],
    agent: [...of('finn', 'up'), ...extra],
    gateway: [...of('faye', 'down'), ...answers],
  }
}

/** What is about another event, and a card to fill in. */
function changes(conversation: string): readonly object[] {
  const form = { fields: [{ name: 'email', type: 'email', label: 'E-mail' }] }
  const actions = [{ id: 'a', label: 'Add', type: 'command', command: 'cart.add', payload: { id: 'k1' } }]
  const product = { id: 'k1', title: 'Kettle', price: { minor: 4_000, currency: 'EUR' }, actions }
  const item = { id: 'k1', title: 'FUZZTEXT kettle', quantity: 1, url: 'https://shop.example/k?v=1' }
  const cart = { items: [item], quantity: 1, coupons: [{ code: 'FUZZTEXT', applied: false }] }
  const friction = [{ kind: 'payment_failed', code: 'lost_card', count: 1, at: 1, source: 'host' }]
  const target = 'fuzz-3'
  return [
    { id: 'c1', type: 'message', content: { kind: 'form', fallbackText: 'FUZZTEXT form', form } },
    { id: 'c2', type: 'message', content: { kind: 'product', fallbackText: 'FUZZTEXT kettle', product } },
    { id: 'c3', type: 'edit', target, content: { kind: 'text', text: 'FUZZTEXT anew' } },
    { id: 'c4', type: 'react', target, emoji: '👍', on: true },
    { id: 'c5', type: 'answer', target: 'c1', values: { email: 'FUZZTEXT' } },
    { id: 'c6', type: 'stop', target },
    { id: 'c8', type: 'result', target: 'c2', action: 'a', state: 'done', message: 'FUZZTEXT', trust: 'claimed' },
    { id: 'c9', type: 'context', context: { phase: 'during', cart, friction, product: null } },
    { id: 'c7', type: 'delete', target },
  ].map((event) => ({ t: 'append', conversation, event }))
}

async function converse(faye: Client, finn: Client, pass: () => Promise<void>): Promise<void> {
  const text = (words: string) => ({ kind: 'text', text: `FUZZTEXT ${words}` }) as const
  const { faye: talk } = conversations
  faye.follow(talk)
  faye.connect()
  finn.connect()
  await pass()
  faye.setTyping(talk, true)
  await faye.send(talk, text('Is it waterproof? 🫖'))
  await faye.send(talk, text('And how long does it take?'))
  await pass()
  const page = { url: 'https://shop.example/kettle', title: 'FUZZTEXT Kettle' }
  await faye.setContext(talk, {
    page,
    phase: 'before',
    product: {
      id: 'k1',
      title: 'FUZZTEXT Kettle',
      price: { minor: 4_000, currency: 'EUR' },
      image: 'https://shop.example/k.png',
    },
  })
  await pass()
  const off = finn.follow(talk)
  void finn.list('open')
  void finn.list('resolved')
  void faye.list('own')
  await pass()
  await finn.assign(talk, 'finn')
  finn.setTyping(talk, true)
  await finn.send(talk, text('It is.'))
  await finn.note(talk, 'FUZZTEXT Kind.')
  await pass()
  faye.markRead(talk, 3)
  finn.markRead(talk, 2)
  await pass()
  await finn.setStatus(talk, 'resolved')
  await pass()
  await faye.send(talk, text('Thank you'))
  await pass()
  faye.disconnect()
  finn.disconnect()
  faye.connect()
  finn.connect()
  await pass()
  await finn.assign(talk, null)
  await finn.setStatus(talk, 'open')
  off()
  await pass()
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
