/** The codes of what may succeed later, unchanged. */
const retryableCodes = [
  'token-expired',
  'order',
  'rate-limited',
  'too-many-connections',
  'busy',
  'outbox-full',
  'storage-failed',
] as const

/**
 * What went wrong: a closed table whose codes never change their meaning. `errorSentences` says each in words.
 */
export type ErrorCode =
  | (typeof retryableCodes)[number]
  | 'bad-frame'
  | 'frame-too-large'
  | 'no-hello'
  | 'unsupported-version'
  | 'bad-token'
  | 'unknown-site'
  | 'origin-not-allowed'
  | 'not-found'
  | 'not-allowed'
  | 'conflict'
  | 'invalid-event'
  | 'message-too-long'
  | 'message-empty'
  | 'conversation-ended'
  | 'too-late'
  | 'file-too-large'
  | 'file-type'
  | 'file-not-found'
  | 'too-many-files'
  | 'too-many-follows'
  | 'identify-first'
  | 'unsent-messages'
  | 'vetoed'
  | 'hook-failed'
  | 'insecure-context'
  | 'destroyed'
  | 'bad-option'
  | 'port-unavailable'
  | 'data-folder'
  | 'damaged-database'
  | 'unsupported-runtime'

/** Whether the same call may succeed later, unchanged. */
export function isRetryable(code: ErrorCode): boolean {
  return (retryableCodes as readonly string[]).includes(code)
}

/**
 * The one error class. Check `code`, not the text and not `instanceof` (two bundles have two classes).
 *
 * @example
 * try { await client.send(conversation, { kind: 'text', text }) }
 * catch (error) { if ((error as ChatError).code === 'message-too-long') shorten() }
 */
export class ChatError extends Error {
  override readonly name = 'ChatError'
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly data: Readonly<Record<string, unknown>>

  /** `message` says what happened, with which value, and what to do. Default: the code. */
  constructor(code: ErrorCode, message: string = code, data: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.retryable = isRetryable(code)
    this.data = data
  }
}
