/** The words of the widget. Another language is another object of this shape. Those rarely needed are in `en-more.ts`. */
export const en = {
  language: 'en',
  label: 'Chat with us',
  panel: (shop: string) => `Chat with ${shop}`,
  shop: 'the shop',
  title: 'Chat',
  subtitle: 'Ask us anything',
  bot: 'Automatic replies',
  close: 'Close chat',
  options: 'Options',
  emptyTitle: 'Hello! How can we help?',
  emptyText: 'Your conversation stays here, also when you come back later.',
  privacy: (shop: string) => `Your messages go to ${shop}.`,
  privacyLink: 'Privacy policy',
  log: 'Messages',
  composer: 'Your message',
  placeholder: 'Write a message…',
  send: 'Send',
  limit: (left: number) =>
    left < 0 ? `${-left} characters too many` : `${left} ${left === 1 ? 'character' : 'characters'} left`,
  you: 'You',
  agent: 'Agent',
  today: 'Today',
  delivery: {
    saving: 'Sending…',
    saved: 'Saved on this device',
    unsaved: 'Not saved, keep this tab open',
    sending: 'Sending…',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not sent',
  },
  reconnecting: 'Reconnecting… your messages will be sent.',
  closed: 'Not connected',
  missing: 'The chat is not available',
  missingText: 'Please try another way to contact us.',
  /** Why something failed, where no better reason is known. */
  reason: 'something went wrong',
}

export type Words = typeof en
