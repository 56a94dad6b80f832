import type { ErrorCode } from '../core/index.ts'
import { commerceWords, resultWords } from './commerce-words.ts'
import { errorSentences } from './error-sentences.ts'
import { composeWords, extrasWords, messageWords } from './message-words.ts'
import { catalogueWords, offerWords } from './offer-words.ts'
import type { SignInProblem } from './sign-in/agent-api.ts'

const plural = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** Everything this page says, in one place. */
export const words = {
  language: 'en',
  title: 'Inbox · Shopbell',
  brand: 'Shopbell',
  inbox: 'Inbox',
  loading: 'Loading…',
  unknown: 'Someone',
  guest: 'Guest',

  skip: { list: 'Skip to the conversations', thread: 'Skip to the messages', composer: 'Skip to the reply' },

  signIn: {
    title: 'Sign in to the inbox',
    how: 'Open the one-time link that the gateway prints when it starts. It works once, in this browser.',
    start: 'Start the gateway again with',
    orLink: 'or, while it runs, ask for a new link with',
    working: 'Signing you in…',
    problems: {
      link: 'This link was used before, or it is too old. Ask for a new one.',
      unreachable: 'The gateway does not answer. Check that it runs, then try again.',
      origin:
        'The gateway does not accept sign-ins from this address. Open the page at the address the gateway printed.',
      ended: 'Your session has ended. Sign in again to go on.',
      busy: 'Too many attempts. Wait a minute, then try again.',
      other: 'That did not work.',
    } satisfies Record<SignInProblem, string>,
    retry: 'Try again',
    noSites: 'This gateway has no sites yet. Add one to its configuration, then reload.',
  },

  header: {
    site: 'Site',
    waiting: (count: number) => (count === 0 ? 'Nobody waits' : `${count} waiting`),
    mute: 'Sound is on. Mute it',
    unmute: 'Sound is off. Turn it on',
    notify: 'Notify me',
    notifyTitle: 'Show a desktop notification when a customer writes and this page is not in view',
    unsent: 'Some of what you wrote has not been sent yet, and signing out throws it away. Sign out all the same?',
    help: 'Keyboard shortcuts',
    signOut: 'Sign out',
    signedInAs: (name: string) => `Signed in as ${name}`,
  },

  connection: {
    connecting: 'Connecting…',
    waiting: 'No connection. What you write is kept and sent as soon as it is back.',
    closed: 'The gateway closed the connection.',
    retry: 'Connect again',
  },

  list: {
    label: 'Conversations',
    tabs: { open: 'Open', resolved: 'Resolved' },
    mine: 'Mine',
    mineTitle: 'Only conversations assigned to me',
    filter: 'Filter by name, words or page',
    filterShort: 'Filter',
    waitingGroup: 'Waiting',
    othersGroup: 'Answered',
    more: 'Show more',
    loadMore: 'Load older ones',
    failed: 'The list could not be loaded.',
    retry: 'Try again',
    you: 'You',
    noWords: 'No message yet',
    unread: (count: number) => plural(count, 'unread message', 'unread messages'),
    waitingFor: (time: string) => `Waiting for an answer: ${time}`,
    assignedTo: (name: string) => `Assigned to ${name}`,
    assignedToYou: 'Assigned to you',
    resolved: 'Resolved',
    empty: {
      open: ['All clear', 'No open conversations. When a customer writes, it shows up here by itself.'],
      resolved: ['Nothing resolved yet', 'Conversations you resolve are kept here.'],
      filtered: ['Nothing found', 'No conversation matches the filter.'],
      mine: ['None of yours', 'Take one with “Assign to me”, or press a in a conversation.'],
    },
    clearFilter: 'Clear the filter',
  },

  waiting: {
    now: 'now',
    minutes: (minutes: number) => `${minutes} min`,
    hours: (hours: number, minutes: number) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
    days: (days: number) => `${days} d`,
  },

  thread: {
    label: 'Messages',
    none: 'Choose a conversation',
    noneAtAll: 'All clear',
    noneHint: 'Press `j` to begin with the first of the list, `?` for all shortcuts.',
    noneWaiting: (count: number) =>
      count === 0
        ? 'Nobody waits for an answer.'
        : `${plural(count, 'customer waits', 'customers wait')} for an answer.`,
    missing: 'This conversation is not here. It may belong to another site, or was removed.',
    back: 'Back to the list',
    details: 'Details',
    resolve: 'Resolve',
    reopen: 'Reopen',
    jump: 'Newest',
    jumpNew: (count: number) => plural(count, 'new message', 'new messages'),
    loadingOlder: 'Loading older messages…',
    beginning: 'The beginning of the conversation',
    today: 'Today',
    yesterday: 'Yesterday',
    note: 'Note, only agents see this',
    typing: (name: string) => `${name} is typing`,
    you: 'You',
    bot: 'Automatic',
    resolvedBar: 'Resolved. A reply still reaches the customer.',
    delivery: {
      saving: 'Sending…',
      saved: 'Saved on this device, waiting for the connection',
      unsaved: 'Not saved, keep this tab open',
      sending: 'Sending…',
      sent: 'Sent',
      delivered: 'Delivered',
      read: 'Read',
      failed: 'Not sent',
    },
    noteDelivery: {
      saving: 'Saving…',
      saved: 'Saved on this device, waiting for the connection',
      unsaved: 'Not saved, keep this tab open',
      sending: 'Saving…',
      failed: 'Not saved',
    },
    erased: 'Erased by request',
    /** A change of one's own that was refused. */
    changes: { edit: 'Your change', delete: 'Taking this back' },
    retry: 'Try again',
    discard: 'Discard',
    resolvedBy: (name: string) => `${name} resolved this`,
    reopenedBy: (name: string) => `${name} reopened this`,
    took: (name: string) => `${name} took this conversation`,
    assigned: (name: string, to: string) => `${name} assigned this to ${to}`,
    unassigned: (name: string) => `${name} unassigned this`,
    moved: (page: string) => `Moved to ${page}`,
    looksAt: (product: string) => `Looks at ${product}`,
    movedBefore: (count: number) => plural(count, 'page before', 'pages before'),
  },

  message: messageWords,
  extras: extrasWords,
  compose: composeWords,
  commerce: commerceWords,
  results: resultWords,
  offers: offerWords,
  catalogue: catalogueWords,

  composer: {
    modes: 'What you write',
    reply: 'Reply',
    note: 'Note',
    replyLabel: (name: string) => `Reply to ${name}`,
    noteLabel: 'Note for agents',
    replyPlaceholder: (name: string) => `Reply to ${name}…`,
    notePlaceholder: 'Write a note. Only agents see it…',
    send: 'Send the reply',
    save: 'Save the note',
    hint: '`Enter` sends, `Shift` `Enter` breaks the line',
    noteHint: 'Only agents see this. `Enter` saves',
    left: (left: number) =>
      left < 0
        ? `${plural(-left, 'character', 'characters')} too many`
        : `${plural(left, 'character', 'characters')} left`,
  },

  details: {
    label: 'Details',
    close: 'Close the details',
    customer: 'Customer',
    guest: 'Guest, not signed in at the shop',
    known: 'Signed in at the shop',
    firstSeen: 'First wrote',
    id: 'Customer id',
    page: 'On this page',
    noPage: 'No page known yet.',
    product: 'Looks at',
    assignee: 'Assigned to',
    nobody: 'Nobody',
    assign: 'Assign to me',
    unassign: 'Unassign',
    others: 'Other conversations',
    noOthers: 'This is the only one.',
    opensNew: '(opens in a new tab)',
  },

  help: {
    title: 'Keyboard shortcuts',
    close: 'Close',
    hint: 'They rest while you write. Esc leaves what you write; it is kept.',
    switch: 'Single-key shortcuts',
    rows: [
      [['j'], 'Next conversation'],
      [['k'], 'Previous conversation'],
      [['r', 'Enter'], 'Reply'],
      [['n'], 'Write a note'],
      [['e'], 'Resolve or reopen'],
      [['a'], 'Assign to me'],
      [['c'], 'Send something else: products, a form, files'],
      [['↑'], 'Edit the last reply (in the empty text field)'],
      [['↑', '↓'], 'Between message options'],
      [['/'], 'Filter the list'],
      [['Esc'], 'Leave the text field'],
      [['Enter'], 'Send (in the text field)'],
      [['Shift', 'Enter'], 'New line'],
      [['?'], 'This help'],
    ] as const,
  },

  notification: (name: string) => `${name} writes`,

  errors: errorSentences,
  failed: 'That did not work.',
} as const

/** What went wrong, in words an agent can act on. */
export function errorWords(code: ErrorCode | undefined): string {
  return (code && words.errors[code]) ?? words.failed
}

/** The words for whatever was thrown. */
export function wordsOfError(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && code in words.errors ? errorWords(code as ErrorCode) : words.failed
}
