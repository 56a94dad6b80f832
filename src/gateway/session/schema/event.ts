import * as v from 'valibot'
import { ChatError } from '../../../protocol/errors.ts'
import { limits } from '../../../protocol/limits.ts'
import type { AuthoredEvent } from '../../../protocol/model.ts'

/** What a refusal repeats of an event, characters: enough to find the fault by. */
const excerptCharacters = 200

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.idCharacters))
/** Half a surrogate pair is six bytes of JSON and no character: nothing a page shows holds one. */
const line = (characters: number) =>
  v.pipe(
    v.string(),
    v.maxLength(characters),
    v.check((value) => !/\p{Surrogate}/u.test(value), 'must be well-formed text'),
  )

const text = v.strictObject({
  kind: v.literal('text'),
  text: v.pipe(
    v.string(),
    v.maxLength(limits.textCharacters, 'message-too-long'),
    v.check((value) => value.trim() !== '', 'message-empty'),
  ),
})

/** A web address that may be shown as a link: https, or http (shops in development). */
const webUrl = v.pipe(
  line(2_000),
  v.check((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'must be an http or https address'),
)

/** Bounded as a whole too: it is repeated in every summary of its conversation. */
const context = v.pipe(
  v.strictObject({
    page: v.strictObject({ url: webUrl, title: line(300) }),
    product: v.optional(
      v.strictObject({
        id: line(200),
        title: line(300),
        price: v.optional(line(40)),
        image: v.optional(webUrl),
      }),
    ),
  }),
  v.check((value) => Buffer.byteLength(JSON.stringify(value)) <= limits.contextBytes, 'is over 4 kB'),
)

const common = { id, after: v.optional(id) }

/** What an `append` may hold. Unknown fields are refused: what nobody checks is not stored. */
const event = v.variant('type', [
  v.strictObject({ ...common, type: v.literal('message'), content: text }),
  v.strictObject({ ...common, type: v.literal('note'), content: text }),
  v.strictObject({ ...common, type: v.literal('status'), status: v.picklist(['open', 'resolved']) }),
  v.strictObject({ ...common, type: v.literal('assign'), from: v.nullable(id), to: v.nullable(id) }),
  v.strictObject({ ...common, type: v.literal('context'), context }),
])

/**
 * The event, checked against the schema and the limits.
 *
 * @throws ChatError `message-too-long`, `message-empty` or `invalid-event`; `data` has the field and the reason, of
 * each the first 200 characters.
 */
export function parseEvent(value: unknown): AuthoredEvent {
  const result = v.safeParse(event, value, { abortEarly: true })
  if (result.success) return result.output as AuthoredEvent
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
