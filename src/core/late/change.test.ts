import { expect, test } from 'vitest'
import { type ErrorCode, isRetryable } from '../../protocol/errors.ts'
import type { Author, EventBody } from '../../protocol/model.ts'
import type { Core } from '../core.ts'
import { createOutbox } from '../outbox.ts'
import { memoryStorage } from '../persist.ts'
import { dropRefused } from './change.ts'

const author: Author = { kind: 'customer', id: 'ann' }
const react: EventBody = { type: 'react', target: 'm', emoji: '👍', on: true }
const result: EventBody = { type: 'result', target: 'm', action: 'add', state: 'done', trust: 'claimed' }
const answer: EventBody = { type: 'answer', target: 'm', values: { size: '42' } }

test.each<[string, EventBody, ErrorCode, boolean]>([
  ['a reaction', react, 'not-allowed', true],
  ['a reaction that may come again', react, 'busy', false],
  ['an answer to what is gone', answer, 'not-found', true],
  ['a result of what is gone', result, 'not-found', true],
  ['a result with something wrong in it', result, 'invalid-event', true],
  ['a result that may come again', result, 'rate-limited', false],
  ['a context with something wrong in it', { type: 'context', context: {} }, 'invalid-event', true],
  ['an answer with something wrong in it', answer, 'invalid-event', false],
])('%s that was refused leaves the outbox, or stays', (_name, body, code, isGone) => {
  const outbox = createOutbox(memoryStorage())
  outbox.add({ conversation: 'c', author, event: { ...body, id: 'e' }, composedAt: 0 })
  const refused = { t: 'refused', conversation: 'c', id: 'e', code, retryable: isRetryable(code) } as const
  dropRefused({ outbox } as unknown as Core, refused)
  expect(outbox.$items.get()).toHaveLength(isGone ? 0 : 1)
})
