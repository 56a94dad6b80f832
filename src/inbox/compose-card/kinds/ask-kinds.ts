import type { Field as FormField } from '../../../protocol/commerce.ts'
import { type Field, textIn } from '../field.ts'
import { describeKind } from '../kind-spec.ts'
import { labelCharacters } from '../read-field.ts'
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

const isChoice: Field['when'] = ({ type }) => type === 'select' || type === 'radio'
const isBounded: Field['when'] = ({ type }) =>
  ['text', 'textarea', 'number', 'rating', 'file', 'checkbox'].includes(`${type}`)

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
      fields: [
        { type: 'text', name: 'title', label: 'Title', most: labelCharacters },
        {
          type: 'list',
          name: 'fields',
          label: 'What is asked',
          item: 'field',
          least: 1,
          most: 20,
          fields: [
            { type: 'key', name: 'name', label: '', from: 'label' },
            { type: 'text', name: 'label', label: 'Label', most: labelCharacters, isRequired: true },
            {
              type: 'choice',
              name: 'type',
              label: 'Type',
              options: [
                ['text', 'Text'],
                ['textarea', 'Long text'],
                ['email', 'E-mail'],
                ['tel', 'Phone'],
                ['number', 'Number'],
                ['date', 'Date'],
                ['select', 'A list'],
                ['radio', 'One of a few'],
                ['checkbox', 'Tick, or several of a few'],
                ['rating', 'Stars'],
                ['file', 'Files'],
              ],
            },
            { type: 'switch', name: 'required', label: 'Must be answered' },
            {
              type: 'choices',
              name: 'options',
              label: 'Choices',
              hint: 'One per line.',
              most: 50,
              isRequired: true,
              when: isChoice,
            },
            {
              type: 'choices',
              name: 'options',
              label: 'Choices, where several can be ticked',
              hint: 'One per line. Without any it is a single tick.',
              most: 50,
              when: ({ type }) => type === 'checkbox',
            },
            { type: 'number', name: 'min', label: 'At least', isMore: true, when: isBounded },
            { type: 'number', name: 'max', label: 'At most', isMore: true, when: isBounded },
            { type: 'text', name: 'errorText', label: 'Said where it is wrong', most: 300, isMore: true },
          ],
        },
        {
          type: 'text',
          name: 'submitLabel',
          label: 'Button',
          hint: 'Default: Send.',
          most: labelCharacters,
        },
      ],
    },
    { type: 'switch', name: 'isSkippable', label: 'The customer may skip it' },
    { type: 'switch', name: 'locksComposer', label: 'Nothing else can be written until then', isMore: true },
    { type: 'moment', name: 'expiresAt', label: 'Can be answered until', isMore: true },
  ],
  finish: (made) => ({ ...made, form: { ...made.form, fields: made.form.fields.map(withAutocomplete) } }),
  fallback: ({ form }) => `${form.title ?? 'Please tell us'} (${form.fields.map(({ label }) => label).join(', ')})`,
})

/** Browsers know these. */
function withAutocomplete(field: FormField): FormField {
  return field.type === 'email' || field.type === 'tel' ? { ...field, autocomplete: field.type } : field
}

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
