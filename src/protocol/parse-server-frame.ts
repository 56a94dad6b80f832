import type { ServerFrame } from './frames.ts'

/** The fields a client relies on, by an example of each: what comes must be of the same type. */
const examples: { readonly [type in ServerFrame['t']]: object } = {
  welcome: { you: {}, feed: '', conversations: [] },
  events: { conversation: '', after: 0, upTo: 0, cursor: '', events: [] },
  page: { conversation: '', request: '', events: [], marks: [], hasMore: true },
  summaries: { feed: '', items: [] },
  marks: { conversation: '', reader: {}, delivered: 0, read: 0 },
  refused: { conversation: '', id: '', code: '', retryable: true },
  signal: { conversation: '', name: '', author: {}, ttlMs: 0 },
  heartbeat: { heads: {} },
  goaway: { reconnectInMs: 0 },
  error: { code: '', fatal: true },
}

/**
 * The frame in a gateway's text; `null` for what is no frame or not known to this version, which is to be ignored. Only
 * the envelope is checked: the gateway checked the content when it took it.
 */
export function parseServerFrame(text: string): ServerFrame | null {
  try {
    const frame = JSON.parse(text)
    const isFrame = Object.entries(examples[frame.t as ServerFrame['t']]).every(
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
