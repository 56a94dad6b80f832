import type { ErrorCode } from '../../protocol/errors.ts'

/** What can go wrong over HTTP besides the protocol's codes. */
export type HttpErrorCode =
  | ErrorCode
  | 'method-not-allowed'
  | 'bad-request'
  | 'body-too-large'
  | 'internal-error'
  | 'catalogue-failed'

/** An answer of JSON that nobody may guess another type for, frame or keep. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
  })
}

/** The answer `{ code, message }`. */
export function failure(
  status: number,
  code: HttpErrorCode,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return json(status, { code, message }, headers)
}

/** An answer of plain text. */
export function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
