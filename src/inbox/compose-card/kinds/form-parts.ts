import type { Field } from '../field.ts'
import { labelCharacters } from '../read-field.ts'

const isChoice: Field['when'] = ({ type }) => type === 'select' || type === 'radio'
const isBounded: Field['when'] = ({ type }) =>
  ['text', 'textarea', 'number', 'rating', 'file', 'checkbox'].includes(`${type}`)
const isFilledIn: Field['when'] = ({ type }) => ['text', 'email', 'tel'].includes(`${type}`)

/** What a form asks, and its button. */
export const formParts: readonly Field[] = [
  { type: 'text', name: 'title', label: 'Title', most: labelCharacters },
  {
    type: 'list',
    name: 'fields',
    label: 'What is asked',
    item: 'field',
    least: 1,
    most: 20,
    isFolded: true,
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
      {
        type: 'text',
        name: 'autocomplete',
        label: 'What the browser may fill in',
        hint: 'As HTML names it, such as name or postal-code.',
        most: 100,
        isMore: true,
        when: isFilledIn,
        otherwise: ({ type }) => (type === 'email' || type === 'tel' ? type : ''),
      },
    ],
  },
  {
    type: 'text',
    name: 'submitLabel',
    label: 'Button',
    hint: 'Default: Send.',
    most: labelCharacters,
  },
]
