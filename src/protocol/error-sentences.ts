import type { ChatError, ErrorCode } from './errors.ts'

/** Every code in words. Apart from the codes, for it is not for pages: half a kilobyte nobody there reads. */
export const errorSentences: { readonly [code in ErrorCode]: string } = {
  'bad-frame': 'The frame is not valid; the field it names is missing or of the wrong type.',
  'frame-too-large': 'The frame is over 64 kB; send less at once.',
  'no-hello': 'The first frame must be `hello`, within 5 s.',
  'unsupported-version': 'The gateway does not speak this protocol version; update the client.',
  'bad-token': 'The token is missing, forged or for another site; sign in again.',
  'token-expired': 'The token has run out; renew it with `auth` or reconnect.',
  'unknown-site': 'No site of this name is configured at the gateway.',
  'origin-not-allowed': "The page's origin is not on the site's list of allowed origins.",
  'not-found': 'There is no such conversation for this reader.',
  'not-allowed': 'This author may not do this.',
  conflict: 'Another event of this author already has this id.',
  'invalid-event': 'The event is not valid: the data names the field and the reason.',
  'message-too-long': 'The text is over 8,000 characters; shorten or split it.',
  'message-empty': 'The text is empty.',
  'conversation-ended': 'The conversation was resolved over 7 days ago; start a new one.',
  'too-late': 'A message can be changed or taken back for 5 minutes.',
  'file-too-large': 'The file is over 10 MB; send a smaller one.',
  'file-type': 'Files of this type are not taken: pictures, sounds, films, PDF and plain text are.',
  'file-not-found': 'The file was never uploaded, or is gone; attach it again.',
  'too-many-files': 'Too many files: at most 5 a message, and 20 an hour.',
  order: 'The event names a predecessor that is not stored yet; send that one first.',
  'rate-limited': 'Too many at once; the same again after `retryAfterMs`.',
  'too-many-follows': 'One connection follows at most 50 conversations.',
  'too-many-connections': 'Too many connections from here; close some or wait.',
  busy: 'The log cannot store now; nothing was lost, the same again later.',
  'identify-first': 'This site only takes customers the shop has identified; call `identify` first.',
  'unsent-messages': 'Messages wait to be sent: send them, or say that they may be lost.',
  vetoed: 'A hook of the page refused it; its reason is in the message.',
  'hook-failed': 'A hook of the page threw or took too long, so nothing was sent.',
  'outbox-full': '200 messages wait to be sent; wait until some are.',
  'insecure-context': 'The page needs https (or localhost): browsers offer no cryptography without.',
  'storage-failed': 'The storage of this device refused; what was composed is in memory only.',
  destroyed: 'The client was destroyed; create a new one.',
  'bad-option': 'An option is missing or of the wrong type.',
  'port-unavailable': 'The port cannot be listened on.',
  'data-folder': 'The data folder cannot be read or written, or another gateway uses it.',
  'damaged-database': 'The database file is damaged; nothing was changed.',
  'unsupported-runtime': 'The gateway needs Node 24 or newer.',
}

/** What an error says: its own message, or where it has none the table's sentence. */
export function sentenceOf(error: ChatError): string {
  return error.message === error.code ? errorSentences[error.code] : error.message
}
