import { failure } from './http-answers.ts'

type Headers = Readonly<Record<string, string>>

/** The longest that a browser may remember what `OPTIONS` said, seconds. */
const preflightSeconds = 600

/**
 * Headers by which pages of an origin may read an answer; `null` for those that may not. No credentials: who somebody is
 * stands in the body (S9).
 */
export function crossOriginHeaders(origin: string | null): Headers {
  return { ...(origin !== null && { 'Access-Control-Allow-Origin': origin }), Vary: 'Origin' }
}

/** Headers of frames, one JSON text a line: to be kept, compressed and held back by nobody on the way. */
export const linesHeaders: Headers = {
  'Content-Type': 'application/x-ndjson; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
}

/** The answer to `OPTIONS`. Frames of our own clients need none, for they are `text/plain`; others may send JSON. */
export function preflight(headers: Headers): Response {
  return new Response(null, {
    status: 204,
    headers: {
      Allow: 'POST, OPTIONS',
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'Content-Type',
      'Access-Control-Max-Age': String(preflightSeconds),
      ...headers,
    },
  })
}

/** The answer to a body that is none. */
export function badBody(outcome: 'too-large' | 'not-json' | 'cut', headers: Headers): Response {
  return outcome === 'too-large'
    ? failure(413, 'body-too-large', 'The body is over 64 kB: send fewer frames at a time.', headers)
    : failure(400, 'bad-frame', 'The body is not JSON text of one object.', headers)
}
