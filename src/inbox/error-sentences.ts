import type { ErrorCode } from '../core/index.ts'

/** What went wrong, by code, where there is something an agent can do or know. */
export const errorSentences: Partial<Record<ErrorCode, string>> = {
  'message-too-long': 'The text is over 8,000 characters. Shorten it or send it in parts.',
  'message-empty': 'There is nothing to send yet.',
  'rate-limited': 'Too many at once. It is sent again in a moment.',
  'outbox-full': '200 messages wait to be sent. Wait until the connection is back.',
  'unsent-messages': 'Messages wait to be sent.',
  'too-late': 'A message can be changed for 5 minutes.',
  'file-too-large': 'The file is too large: at most 10 MB.',
  'file-type': 'Files of this kind are not taken.',
  'file-not-found': 'The file is no longer there.',
  'too-many-files': 'At most 5 files go with one message.',
  'invalid-event': 'The gateway does not take it like this.',
  'not-allowed': 'You may not do this here.',
  'not-found': 'The conversation does not exist any more.',
  'conversation-ended': 'The conversation ended too long ago to be continued.',
  'bad-token': 'Your sign-in is not accepted any more. Sign in again.',
  'token-expired': 'Your sign-in has run out. Sign in again.',
  'unknown-site': 'The gateway does not know this site any more.',
  'unsupported-version': 'This page is older than the gateway. Reload it.',
  'origin-not-allowed': 'The gateway does not accept connections from this address.',
  'too-many-connections': 'Too many pages are connected. Close some of them.',
  'insecure-context': 'The inbox needs https (or localhost) to send anything.',
  busy: 'The gateway cannot store right now. It is tried again.',
}
