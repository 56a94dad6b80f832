import type { Words } from './en.ts'

/** The words that the way to the first message does not need, loaded with what says them. */
export const enMore = {
  launcher: (label: string, unread: number) =>
    unread > 0 ? `${label}, ${unread} unread ${unread === 1 ? 'message' : 'messages'}` : label,
  typing: (name: string) => `${name} is typing`,
  yesterday: 'Yesterday',
  newMessages: 'New messages',
  older: 'Loading older messages…',
  resolved: 'This conversation was closed. Write again to reopen it.',
  sound: 'Sound',
  forget: 'Forget me on this device',
  forgetTitle: 'Forget you on this device?',
  forgetText:
    'This browser will no longer know you, and the conversation disappears from it, together with drafts and messages not sent yet. What you already sent stays with the shop.',
  forgetYes: 'Forget me',
  forgetNo: 'Keep my conversation',
  forgotten: 'You are forgotten here',
  forgottenText: 'This browser no longer keeps your conversation. You can start a new one whenever you like.',
  again: 'Start a new conversation',
  newest: 'Jump to the newest message',
  newCount: (count: number) => `${count} new ${count === 1 ? 'message' : 'messages'}`,
  retry: 'Try again',
  edit: 'Edit',
  erased: 'This message was erased.',
  discard: 'Discard',
  /** Why something failed, by code. */
  reasons: {
    'message-too-long': 'it is too long; shorten it or send it in parts',
    'rate-limited': 'too many messages at once; wait a moment',
    'too-many-connections': 'too many connections from here; try later',
    'conversation-ended': 'this conversation has ended; a new message starts another one',
    'not-allowed': 'this is not allowed here',
    'not-found': 'this conversation is no longer there',
    vetoed: 'this page refused it',
    'hook-failed': 'this page did not answer',
    'outbox-full': 'too many messages are waiting already',
    'insecure-context': 'this page is not secure (https)',
    'bad-token': 'your sign-in is no longer valid; reload the page',
    'unsupported-version': 'the chat was updated; reload the page',
    'origin-not-allowed': 'the chat is not enabled for this page',
    'unknown-site': 'the chat is not set up for this shop',
  } as Readonly<Record<string, string>>,
}

export type MoreWords = typeof enMore

/** What everything but the first screen can say. */
export type AllWords = Words & MoreWords
