import type { ServerFrame } from './frames.ts'

/** What a client would stumble over were it missing, by an example of each: what comes must be of the same type. */
const examples: { readonly [type in ServerFrame['t']]: object } = {
  welcome: { you: {}, conversations: [] },
  events: { after: 0, upTo: 0, events: [] },
  page: { events: [], marks: [] },
  summaries: { items: [] },
  marks: { reader: {} },
  refused: {},
  signal: { author: {} },
  heartbeat: { heads: {} },
  goaway: { reconnectInMs: 0 },
  error: {},
}

/**
 * The frame in a gateway's text; `null` for what is no frame or not known to this version, which is to be ignored. Only
 * the envelope is checked: the gateway checked the content when it took it.
 */
export function parseServerFrame(text: string): ServerFrame | null {
  try {
    const frame = JSON.parse(text)
    const isFrame =
      Object.hasOwn(examples, frame.t) &&
      Object.entries(examples[frame.t as ServerFrame['t']]).every(
        ([name, example]) =>
          typeof frame[name] === typeof example &&
          frame[name] !== null &&
          Array.isArray(frame[name]) === Array.isArray(example),
      )
    return isFrame ? frame : null
  } catch {
    return null
  }
}
