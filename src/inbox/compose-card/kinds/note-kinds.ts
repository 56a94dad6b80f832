import { words } from '../../words.ts'
import { describeKind } from '../kind-spec.ts'
import { labelCharacters } from '../read-field.ts'
import * as icons from './icons.ts'
import { pictureField } from './product-fields.ts'

/** A custom kind's data, bytes of JSON: `limits.customBytes`. */
const customBytes = 4 * 1024

export const articleKind = describeKind({
  kind: 'article',
  label: 'Article',
  title: 'Send an article',
  icon: icons.article,
  fields: [
    { type: 'text', name: 'title', label: 'Title', most: labelCharacters, isRequired: true },
    { type: 'long', name: 'summary', label: 'In short', most: 2_000 },
    {
      type: 'long',
      name: 'body',
      label: 'Text, read in the chat',
      hint: 'With **bold**, *italic*, lists and links.',
      most: 8_000,
    },
    { type: 'address', name: 'url', label: 'Link' },
    { ...pictureField, isMore: true },
    { type: 'text', name: 'articleId', label: 'Article id', most: 64, isMore: true },
  ],
  fallback: ({ summary, title, url }) => [title, summary, url].filter(Boolean).join(': '),
})

export const callKind = describeKind({
  kind: 'call',
  label: 'Call',
  title: 'Invite to a call',
  icon: icons.call,
  fields: [
    { type: 'text', name: 'title', label: 'Title', most: labelCharacters, isRequired: true, initial: () => 'A call' },
    { type: 'address', name: 'url', label: 'Link to join', isRequired: true },
    { type: 'moment', name: 'startsAt', label: 'Starts' },
    { type: 'moment', name: 'expiresAt', label: 'Good until', after: 'startsAt' },
  ],
  fallback: ({ title, url }) => `${title}: ${url}`,
})

const handoffs: Readonly<Record<string, string>> = {
  agent: 'takes over from here.',
  queued: 'You are in the queue. Someone will be with you soon.',
  bot: 'You are talking to an automatic assistant.',
  ended: 'This conversation was ended.',
}

export const handoffKind = describeKind({
  kind: 'handoff',
  label: 'Hand-over',
  title: 'Say who answers from here on',
  icon: icons.handoff,
  fields: [
    {
      type: 'choice',
      name: 'to',
      label: 'Who answers',
      options: [
        ['agent', 'A person'],
        ['queued', 'Someone soon: the customer is in the queue'],
        ['bot', 'An automatic assistant'],
        ['ended', 'Nobody: the conversation ended'],
      ],
    },
    {
      type: 'group',
      name: 'agent',
      label: 'Who',
      when: ({ to }) => to === 'agent',
      fields: [
        { type: 'text', name: 'name', label: 'Name', most: labelCharacters, isRequired: true },
        { type: 'picture', name: 'avatarUrl', label: 'Picture address', isMore: true },
      ],
    },
    {
      type: 'number',
      name: 'position',
      label: 'Place in the queue',
      least: 1,
      isWhole: true,
      when: ({ to }) => to === 'queued',
    },
    {
      type: 'number',
      name: 'waitMs',
      label: 'Expected wait, minutes',
      least: 0,
      isWhole: true,
      unit: 60_000,
      when: ({ to }) => to === 'queued',
    },
  ],
  fallback: ({ agent, to }) => `${to === 'agent' ? `${agent?.name ?? words.unknown} ` : ''}${handoffs[to]}`,
})

export const systemKind = describeKind({
  kind: 'system',
  label: 'Line in between',
  title: 'Put a line into the conversation',
  icon: icons.system,
  fields: [{ type: 'text', name: 'fallbackText', label: 'What it says', most: 300, isRequired: true }],
  fallback: (made) => givenText(made),
})

export const customKind = describeKind({
  kind: 'custom',
  label: 'The shop’s own',
  title: 'Send a kind of the shop’s own',
  icon: icons.custom,
  fields: [
    {
      type: 'text',
      name: 'name',
      label: 'Name',
      hint: 'As the shop’s page knows it: x-size-chart.',
      most: 62,
      isRequired: true,
      pattern: /^x-[\w.-]{1,60}$/,
      patternText: words.compose.problems.name,
      initial: () => 'x-',
    },
    { type: 'json', name: 'data', label: 'Data, as JSON', bytes: customBytes },
    {
      type: 'long',
      name: 'fallbackText',
      label: 'In words',
      hint: 'Shown where the page cannot draw it, and here.',
      most: 2_000,
      isRequired: true,
    },
  ],
  fallback: (made) => givenText(made),
})

/** Where the words are a field of their own. */
function givenText(made: object): string {
  return 'fallbackText' in made ? String(made.fallbackText) : ''
}
