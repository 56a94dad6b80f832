import type { ServerFrame } from './frames.ts'

/** The frames this version knows, each with the list a client would stumble over were it missing. */
const lists: { readonly [type in ServerFrame['t']]: string } = {
  welcome: 'conversations',
  events: 'events',
  page: 'events',
  summaries: 'items',
  marks: '',
  refused: '',
  signal: '',
  heartbeat: '',
  goaway: '',
  error: '',
}

/**
 * The frame in a gateway's text; `null` for what is no frame or not known to this version, which is to be ignored. Only
 * the envelope is checked: the gateway checked the content when it took it.
 */
export function parseServerFrame(text: string): ServerFrame | null {
  try {
    const frame = JSON.parse(text)
    const list = Object.hasOwn(lists, frame.t) ? lists[frame.t as ServerFrame['t']] : undefined
    return list === '' || (list && Array.isArray(frame[list])) ? frame : null
  } catch {
    return null
  }
}
