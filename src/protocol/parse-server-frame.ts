import type { ServerFrame } from './frames.ts'

type Example = string | number | boolean | readonly Example[] | { readonly [name: string]: Example }

const author = { kind: '', id: '' }
const mark = { reader: author, delivered: 0, read: 0 }
const event = { seq: 0, id: '', type: '', author, at: 0 }

/** The frames this version knows, each with the fields a client would stumble over were they missing or of another type; `''` is any name, `?` ends one that may be absent. */
const examples: { readonly [type in ServerFrame['t']]: Example } = {
  welcome: { feed: '', you: author, 'renewInMs?': 0, conversations: [{ conversation: '', marks: [mark] }] },
  events: { conversation: '', after: 0, upTo: 0, cursor: '', events: [event] },
  page: { request: '', conversation: '', after: 0, upTo: 0, events: [event], marks: [mark] },
  summaries: { feed: '', items: [{ conversation: '', head: 0, version: 0, customer: author }] },
  marks: { conversation: '', ...mark },
  refused: { conversation: '', id: '', code: '', 'retryAfterMs?': 0 },
  signal: { conversation: '', author, ttlMs: 0 },
  handover: { request: '', code: '' },
  heartbeat: { heads: { '': 0 } },
  goaway: { reconnectInMs: 0 },
  error: { code: '' },
}

/**
 * The frame in a gateway's text; `null` for what is no frame or not known to this version, which is to be ignored. What a
 * message holds is not checked: the gateway checked it when it took it.
 */
export function parseServerFrame(text: string): ServerFrame | null {
  try {
    const frame = JSON.parse(text)
    return Object.hasOwn(examples, frame.t) && fits(frame, examples[frame.t as ServerFrame['t']]) ? frame : null
  } catch {
    return null
  }
}

function fits(value: unknown, example: Example): boolean {
  if (Array.isArray(example)) return Array.isArray(value) && value.every((item) => fits(item, example[0]))
  return (
    typeof value === typeof example &&
    value !== null &&
    Object.entries(typeof example === 'object' ? example : {}).every(([name, part]) => {
      if (name === '') return Object.values(value as object).every((item) => fits(item, part))
      const bare = name.replace('?', '')
      const field = (value as Record<string, unknown>)[bare]
      return (bare !== name && field === undefined) || fits(field, part)
    })
  )
}
