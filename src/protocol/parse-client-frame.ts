import { ChatError } from './errors.ts'
import type { ClientFrame } from './frames.ts'
import { limits } from './limits.ts'

type Check = (value: unknown) => boolean
type Shape = Readonly<Record<string, Check>>

const isString: Check = (value) => typeof value === 'string'
const isId: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= limits.idCharacters
const isSeq: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0
const isAnything: Check = () => true
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const shapeOf =
  (shape: Shape): Check =>
  (value) =>
    isObject(value) && wrongField(value as Record<string, unknown>, shape) === undefined

function wrongField(value: Record<string, unknown>, shape: Shape): string | undefined {
  return Object.keys(shape).find((name) => !shape[name]?.(Object.hasOwn(value, name) ? value[name] : undefined))
}

const shapes: { readonly [type in ClientFrame['t']]: Shape } = {
  hello: {
    v: isSeq,
    site: isString,
    token: isString,
    guest: optional(isString),
    device: isId,
    capabilities: listOf(isString),
    feed: optional(isString),
    follow: listOf(shapeOf({ conversation: isId, since: optional(isString) })),
  },
  follow: { conversation: isId, since: optional(isString), tail: optional(isCount) },
  unfollow: { conversation: isId },
  list: {
    request: isId,
    view: (value) => value === 'own' || value === 'open' || value === 'resolved',
    before: optional(isSeq),
    limit: isCount,
  },
  pull: { request: isId, conversation: isId, before: optional(isSeq), after: optional(isSeq), limit: isCount },
  append: { conversation: isId, event: shapeOf({ id: isId, after: optional(isId), type: isString }) },
  mark: { conversation: isId, delivered: optional(isSeq), read: optional(isSeq) },
  signal: { conversation: isId, name: isId, data: isAnything },
  auth: { token: isString },
  handover: { request: isId, origin: isString, forDevice: optional((value) => typeof value === 'boolean') },
}

function shapeOfFrame(frame: unknown): Shape | undefined {
  const type = (frame as { t?: unknown } | null)?.t
  return typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type as ClientFrame['t']] : undefined
}

/**
 * The frame in a client's text. The content of an event is checked later, by the gateway's schema.
 *
 * @throws ChatError `frame-too-large` or `bad-frame`, with the field's name: answer it, the connection lives.
 */
export function parseClientFrame(text: string): ClientFrame {
  if (text.length > limits.frameBytes || utf8Bytes(text) > limits.frameBytes) throw new ChatError('frame-too-large')
  const frame = parseJson(text)
  const shape = shapeOfFrame(frame)
  if (!shape)
    throw new ChatError('bad-frame', `The frame's type \`t\` is unknown: ${printed((frame as { t?: unknown })?.t)}.`)
  const field = wrongField(frame as Record<string, unknown>, shape)
  if (field) {
    const type = (frame as ClientFrame).t
    throw new ChatError('bad-frame', `In the frame \`${type}\` the field \`${field}\` is missing or wrong.`, {
      type,
      field,
    })
  }
  return frame as ClientFrame
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ChatError('bad-frame', 'The frame is not JSON text of one object.')
  }
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Never a stranger's structure as text: one nested deep enough would overflow the stack. */
function printed(value: unknown): string {
  if (value === undefined) return 'missing'
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : `a value of type ${typeof value}`
}
