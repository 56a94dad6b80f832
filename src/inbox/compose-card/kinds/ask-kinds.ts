import { textIn } from '../field.ts'
import { describeKind } from '../kind-spec.ts'
import { labelCharacters } from '../read-field.ts'
import { formParts } from './form-parts.ts'
import * as icons from './icons.ts'

export const repliesKind = describeKind({
  kind: 'replies',
  label: 'Question with answers',
  title: 'Send a question with answers to tap',
  icon: icons.replies,
  fields: [
    { type: 'long', name: 'text', label: 'Question', most: 8_000, isRequired: true },
    {
      type: 'list',
      name: 'replies',
      label: 'Answers',
      item: 'answer',
      least: 1,
      most: 13,
      fields: [
        { type: 'key', name: 'id', label: '' },
        { type: 'text', name: 'label', label: 'Label', most: labelCharacters, isRequired: true },
        {
          type: 'text',
          name: 'text',
          label: 'What is said',
          hint: 'Default: the label.',
          most: 2_000,
          isMore: true,
        },
      ],
    },
  ],
  fallback: ({ replies, text }) => `${text} (${replies.map(({ label }) => label).join(' · ')})`,
})

export const formKind = describeKind({
  kind: 'form',
  label: 'Form',
  title: 'Send a form',
  icon: icons.form,
  fields: [
    {
      type: 'group',
      name: 'form',
      label: 'Form',
      isRequired: true,
      fields: formParts,
    },
    { type: 'switch', name: 'isSkippable', label: 'The customer may skip it' },
    { type: 'switch', name: 'locksComposer', label: 'Nothing else can be written until then', isMore: true },
    { type: 'moment', name: 'expiresAt', label: 'Can be answered until', isMore: true },
  ],
  fallback: ({ form }) => `${form.title ?? 'Please tell us'} (${form.fields.map(({ label }) => label).join(', ')})`,
})

const questions: Readonly<Record<string, string>> = {
  csat: 'How did we do today?',
  nps: 'How likely are you to recommend us to a friend?',
  ces: 'How easy was it to get help?',
}

export const surveyKind = describeKind({
  kind: 'survey',
  label: 'Survey',
  title: 'Send a survey',
  icon: icons.survey,
  fields: [
    {
      type: 'choice',
      name: 'measure',
      label: 'What it measures',
      options: [
        ['csat', 'Satisfaction, 1 to 5'],
        ['nps', 'Recommendation, 0 to 10'],
        ['ces', 'Ease, 1 to 7'],
      ],
    },
    {
      type: 'text',
      name: 'question',
      label: 'Question',
      hint: 'Default: the usual one.',
      most: 300,
      otherwise: (beside) => questions[textIn(beside, 'measure')] ?? '',
    },
    { type: 'text', name: 'commentLabel', label: 'Label of the comment', most: labelCharacters, isMore: true },
  ],
  fallback: ({ question }) => question,
})
