/**
 * What can go wrong, by code. `retryable`: the same call may succeed later, unchanged. Codes never change their meaning.
 */
export const errorCodes = {
  'bad-frame': {
    retryable: false,
    says: 'The frame is not valid; the field it names is missing or of the wrong type.',
  },
  'frame-too-large': { retryable: false, says: 'The frame is over 64 kB; send less at once.' },
  'no-hello': { retryable: false, says: 'The first frame must be `hello`, within 5 s.' },
  'unsupported-version': {
    retryable: false,
    says: 'The gateway does not speak this protocol version; update the client.',
  },
  'bad-token': { retryable: false, says: 'The token is missing, forged or for another site; sign in again.' },
  'token-expired': { retryable: true, says: 'The token has run out; renew it with `auth` or reconnect.' },
  'unknown-site': { retryable: false, says: 'No site of this name is configured at the gateway.' },
  'origin-not-allowed': { retryable: false, says: "The page's origin is not on the site's list of allowed origins." },
  'not-found': { retryable: false, says: 'There is no such conversation for this reader.' },
  'not-allowed': { retryable: false, says: 'This author may not do this.' },
  conflict: { retryable: false, says: 'Another event of this author already has this id.' },
  'invalid-event': { retryable: false, says: 'The event is not valid: the data names the field and the reason.' },
  'message-too-long': { retryable: false, says: 'The text is over 8,000 characters; shorten or split it.' },
  'message-empty': { retryable: false, says: 'The text is empty.' },
  'conversation-ended': { retryable: false, says: 'The conversation was resolved over 7 days ago; start a new one.' },
  order: { retryable: true, says: 'The event names a predecessor that is not stored yet; send that one first.' },
  'rate-limited': { retryable: true, says: 'Too many at once; the same again after `retryAfterMs`.' },
  'too-many-follows': { retryable: false, says: 'One connection follows at most 50 conversations.' },
  'too-many-connections': { retryable: true, says: 'Too many connections from here; close some or wait.' },
  busy: { retryable: true, says: 'The log cannot store now; nothing was lost, the same again later.' },
  vetoed: { retryable: false, says: 'A hook of the page refused it; its reason is in the message.' },
  'hook-failed': { retryable: false, says: 'A hook of the page threw or took too long, so nothing was sent.' },
  'outbox-full': { retryable: true, says: '200 messages wait to be sent; wait until some are.' },
  'insecure-context': {
    retryable: false,
    says: 'The page needs https (or localhost): browsers offer no cryptography without.',
  },
  'storage-failed': {
    retryable: true,
    says: 'The storage of this device refused; what was composed is in memory only.',
  },
  destroyed: { retryable: false, says: 'The client was destroyed; create a new one.' },
  'bad-option': { retryable: false, says: 'An option is missing or of the wrong type.' },
  'port-unavailable': { retryable: false, says: 'The port cannot be listened on.' },
  'data-folder': { retryable: false, says: 'The data folder cannot be read or written, or another gateway uses it.' },
  'damaged-database': { retryable: false, says: 'The database file is damaged; nothing was changed.' },
  'unsupported-runtime': { retryable: false, says: 'The gateway needs Node 24 or newer.' },
} as const satisfies Record<string, { retryable: boolean; says: string }>

/** A code of the closed table `errorCodes`. */
export type ErrorCode = keyof typeof errorCodes

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

  /** `message` says what happened, with which value, and what to do; without one the table's sentence is used. */
  constructor(code: ErrorCode, message?: string, data: Readonly<Record<string, unknown>> = {}) {
    super(message ?? errorCodes[code].says)
    this.code = code
    this.retryable = errorCodes[code].retryable
    this.data = data
  }
}
