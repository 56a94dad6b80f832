import * as v from 'valibot'
import { ChatError } from '../../../protocol/errors.ts'
import type { AuthoredEvent } from '../../../protocol/model.ts'
import { context } from './commerce-context.ts'
import { content, text } from './content.ts'
import { values } from './form.ts'
import { about } from './shop.ts'
import { id, line } from './words.ts'

/** What a refusal repeats of an event, characters: enough to find the fault by. */
const excerptCharacters = 200

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A picture with what belongs to it: skin tones, joiners, the letters of a region's flag. */
const emojiCharacters =
  /^\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|[\u{e0020}-\u{e007f}])*$/u

const emoji = v.pipe(
  v.string(),
  v.maxLength(16),
  v.check((value) => emojiCharacters.test(value) && [...graphemes.segment(value)].length === 1, 'must be one emoji'),
)

const common = { id, after: v.exactOptional(id) }
const target = id

/** What an `append` may hold. Unknown fields are refused: what nobody checks is not stored. */
export const event = v.variant('type', [
  v.strictObject({
    ...common,
    type: v.literal('message'),
    content,
    replyTo: v.exactOptional(id),
    about: v.exactOptional(about),
  }),
  v.strictObject({ ...common, type: v.literal('note'), content: text }),
  v.strictObject({ ...common, type: v.literal('status'), status: v.picklist(['open', 'resolved']) }),
  v.strictObject({ ...common, type: v.literal('assign'), from: v.nullable(id), to: v.nullable(id) }),
  v.strictObject({ ...common, type: v.literal('context'), context }),
  v.strictObject({ ...common, type: v.literal('edit'), target, content }),
  v.strictObject({ ...common, type: v.literal('delete'), target }),
  v.strictObject({ ...common, type: v.literal('react'), target, emoji, on: v.boolean() }),
  v.strictObject({
    ...common,
    type: v.literal('answer'),
    target,
    values: v.nullable(values),
    action: v.exactOptional(id),
  }),
  v.strictObject({
    ...common,
    type: v.literal('result'),
    target,
    action: id,
    state: v.picklist(['done', 'failed', 'undone']),
    code: v.exactOptional(line(80)),
    message: v.exactOptional(line(300)),
    trust: v.picklist(['claimed', 'signed']),
  }),
  v.strictObject({ ...common, type: v.literal('stop'), target }),
])

/**
 * The event, checked against the schema and the limits.
 *
 * @throws ChatError `message-too-long`, `message-empty` or `invalid-event`; `data` has the field and the reason, of
 * each the first 200 characters.
 */
export function parseEvent(value: unknown): AuthoredEvent {
  const result = v.safeParse(event, value, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  if (issue.message === 'message-too-long' || issue.message === 'message-empty') throw new ChatError(issue.message)
  const field = excerpt(v.getDotPath(issue) ?? 'type')
  const reason = excerpt(issue.message)
  throw new ChatError('invalid-event', `The event is not valid: \`${field}\`: ${reason}`, { field, reason })
}

/** Both name what the sender wrote, a key or a value, and that may be as long as a frame. */
function excerpt(text: string): string {
  return text.slice(0, excerptCharacters).toWellFormed()
}
