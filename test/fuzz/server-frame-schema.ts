import * as v from 'valibot'
import { context } from '../../src/gateway/session/schema/commerce-context.ts'
import { content } from '../../src/gateway/session/schema/content.ts'
import { values } from '../../src/gateway/session/schema/form.ts'
import { about } from '../../src/gateway/session/schema/shop.ts'
import { errorSentences } from '../../src/protocol/error-sentences.ts'

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const author = v.strictObject({
  kind: v.picklist(['customer', 'agent', 'bot', 'system']),
  id,
  name: v.optional(v.string()),
  avatarUrl: v.optional(v.string()),
})
const mark = { reader: author, delivered: seq, read: seq }
const code = v.picklist(Object.keys(errorSentences))
const cursor = v.pipe(v.string(), v.regex(/^[^:]+:\d{1,15}:.{0,6}$/s))

/** A change in which nothing is gone, and a page. */
const known = v.pipe(
  context,
  v.check((value) => value.page !== undefined && !Object.values(value).includes(null), 'is no whole context'),
)
/** What was deleted or erased has no words any more. */
const empty = v.strictObject({ kind: v.literal('text'), text: v.literal('') })
const words = v.union([content, empty])
const stored = {
  seq: v.pipe(seq, v.minValue(1)),
  id,
  after: v.optional(id),
  author,
  at: seq,
  erased: v.optional(v.literal(true)),
  edited: v.optional(seq),
  deleted: v.optional(seq),
}
const event = v.variant('type', [
  v.strictObject({
    ...stored,
    type: v.literal('message'),
    content: words,
    replyTo: v.optional(id),
    about: v.optional(about),
  }),
  v.strictObject({ ...stored, type: v.literal('note'), content: words }),
  v.strictObject({ ...stored, type: v.literal('status'), status: v.picklist(['open', 'resolved']) }),
  v.strictObject({ ...stored, type: v.literal('assign'), from: v.nullable(id), to: v.nullable(id) }),
  v.strictObject({ ...stored, type: v.literal('context'), context }),
  v.strictObject({ ...stored, type: v.literal('edit'), target: id, content: words }),
  v.strictObject({ ...stored, type: v.literal('delete'), target: id }),
  v.strictObject({ ...stored, type: v.literal('react'), target: id, emoji: v.string(), on: v.boolean() }),
  v.strictObject({
    ...stored,
    type: v.literal('answer'),
    target: id,
    values: v.nullable(values),
    action: v.optional(id),
  }),
  v.strictObject({
    ...stored,
    type: v.literal('result'),
    target: id,
    action: id,
    state: v.picklist(['done', 'failed', 'undone']),
    code: v.optional(v.string()),
    message: v.optional(v.string()),
    trust: v.picklist(['claimed', 'signed']),
  }),
  v.strictObject({ ...stored, type: v.literal('stop'), target: id }),
  v.strictObject({ ...stored, type: v.literal('erase') }),
])
const summary = v.strictObject({
  conversation: id,
  head: seq,
  version: seq,
  status: v.picklist(['open', 'resolved']),
  phase: v.picklist(['before', 'during', 'after']),
  last: v.optional(v.strictObject({ author, text: v.pipe(v.string(), v.maxLength(140)), at: seq })),
  unread: seq,
  startedAt: seq,
  resolvedAt: v.optional(seq),
  customer: author,
  assignee: v.optional(v.nullable(author)),
  waitingSince: v.optional(seq),
  context: v.optional(known),
})

/** Every frame a gateway may send, with no field more than `frames.ts` has. */
const serverFrame = v.variant('t', [
  v.strictObject({
    t: v.literal('welcome'),
    capabilities: v.array(v.string()),
    feed: cursor,
    feedReset: v.optional(v.literal(true)),
    you: author,
    token: v.optional(v.string()),
    renewInMs: v.optional(seq),
    conversations: v.array(v.strictObject({ conversation: id, head: seq, marks: v.array(v.strictObject(mark)) })),
  }),
  v.strictObject({
    t: v.literal('events'),
    conversation: id,
    after: seq,
    upTo: seq,
    cursor,
    reset: v.optional(v.literal(true)),
    events: v.array(event),
  }),
  v.strictObject({
    t: v.literal('page'),
    request: id,
    conversation: id,
    after: seq,
    upTo: seq,
    events: v.array(event),
    marks: v.array(v.strictObject(mark)),
    hasMore: v.boolean(),
  }),
  v.strictObject({
    t: v.literal('summaries'),
    feed: cursor,
    request: v.optional(id),
    hasMore: v.optional(v.boolean()),
    items: v.array(summary),
  }),
  v.strictObject({ t: v.literal('marks'), conversation: id, ...mark }),
  v.strictObject({
    t: v.literal('refused'),
    conversation: id,
    id,
    code,
    retryable: v.boolean(),
    retryAfterMs: v.optional(seq),
    data: v.optional(v.record(v.string(), v.unknown())),
  }),
  v.strictObject({
    t: v.literal('signal'),
    conversation: id,
    name: v.string(),
    data: v.optional(v.unknown()),
    author,
    ttlMs: seq,
  }),
  v.strictObject({ t: v.literal('handover'), request: id, code: v.string() }),
  v.strictObject({ t: v.literal('heartbeat'), heads: v.record(v.string(), seq) }),
  v.strictObject({ t: v.literal('goaway'), reconnectInMs: seq }),
  v.strictObject({
    t: v.literal('error'),
    code,
    message: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
    fatal: v.boolean(),
    request: v.optional(id),
    conversation: v.optional(id),
  }),
])

/** What is wrong with a gateway's frame, or `null`. */
export function faultOfFrame(frame: unknown): string | null {
  const result = v.safeParse(serverFrame, frame, { abortEarly: true })
  if (result.success) return null
  const [issue] = result.issues
  return `${v.getDotPath(issue) ?? 't'}: ${issue.message}`
}

/** What is wrong with a stored event that was read back, or `null`. */
export function faultOfEvent(value: unknown): string | null {
  const result = v.safeParse(event, value, { abortEarly: true })
  return result.success ? null : `${v.getDotPath(result.issues[0]) ?? 'type'}: ${result.issues[0].message}`
}
