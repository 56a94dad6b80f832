import type { Content } from '../../src/core/index.ts'
import { conversation, type Scene, text } from './scene.ts'

/** The customer asks, and what is shown answers. */
const kind = (name: string, title: string, question: string, shows = `.${name}`): Scene => ({
  id: name,
  group: 'Kinds',
  title,
  shows,
  before({ gateway, you, samples }) {
    gateway.append(conversation, text(question), { author: you })
    gateway.says(conversation, samples[name as keyof typeof samples])
  },
})

/** Every kind of content. */
export const kinds: readonly Scene[] = [
  kind('text', 'Text', 'How long does delivery take?', '.other ol'),
  {
    ...kind('text', 'Text, its sources open', 'How long does delivery take?', '.sources[open]'),
    id: 'sources',
    play: ({ press }) => press('.sources summary'),
  },
  kind('replies', 'Quick replies', 'I have a question.'),
  kind('product', 'Product', 'Which mug is it?', '.card .title'),
  {
    id: 'product-states',
    group: 'Kinds',
    title: 'Products sold out, reduced, to be confirmed, with an old price',
    shows: '.ask',
    before({ gateway, samples, now }) {
      const { product } = samples.product as unknown as { product: object }
      const show = (change: object) =>
        gateway.says(conversation, { ...samples.product, product: { ...product, ...change } } as unknown as Content)
      const order = { id: 'order', label: 'Order it now', type: 'command', command: 'x-order' }
      show({ availability: 'out', compareAt: { minor: 3_200, currency: 'EUR' }, image: undefined })
      show({ availability: 'low', validUntil: now - 1, badges: [] })
      show({ availability: 'preorder', actions: [{ ...order, confirm: 'Order it with the card that ends in 4242?' }] })
    },
    async play({ chat, press }) {
      await chat.command('x-order', () => ({ ok: true }))
      await press('.message:nth-of-type(3) .action > button')
    },
  },
  kind('products', 'Products', 'What would you take on a wet day?', '.carousel'),
  kind('compare', 'Comparison', 'How do they differ?'),
  kind('cart', 'Cart', 'What is in my cart?', '.card .title'),
  kind('order', 'Order', 'Where is my order?', '.card .title'),
  kind('form', 'Form', 'It should go somewhere else.'),
  {
    ...kind('form', 'Form with what is not right', 'It should go somewhere else.', '.form .bad'),
    id: 'form-problems',
    play: ({ press }) => press('.form [type=submit]'),
  },
  {
    id: 'form-fields',
    group: 'Kinds',
    title: 'Form with the other fields',
    shows: '.framed',
    before: ({ gateway, samples }) =>
      void gateway.says(conversation, {
        ...samples.form,
        form: {
          title: 'What went wrong?',
          fields: [
            {
              name: 'reason',
              type: 'select',
              label: 'Reason',
              options: ['Broken', 'Wrong colour', 'Too late'].map((label) => ({ value: label, label })),
            },
            {
              name: 'parts',
              type: 'checkbox',
              label: 'Which parts?',
              options: ['Lid', 'Handle'].map((label) => ({ value: label, label })),
            },
            { name: 'count', type: 'number', label: 'How many?', min: 1, max: 9 },
            { name: 'tel', type: 'tel', label: 'Telephone', autocomplete: 'tel' },
            { name: 'rating', type: 'rating', label: 'How do you like it otherwise?', required: true },
            { name: 'picture', type: 'file', label: 'A picture of it', max: 2 },
          ],
        },
      } as unknown as Content),
  },
  kind('survey', 'Survey: satisfaction', 'Thank you!'),
  {
    id: 'survey-nps',
    group: 'Kinds',
    title: 'Survey: recommendation',
    shows: '.survey',
    before({ gateway, samples }) {
      gateway.says(conversation, {
        ...samples.survey,
        measure: 'nps',
        question: 'How likely are you to recommend us to a friend?',
      } as Content)
    },
  },
  {
    id: 'survey-ces',
    group: 'Kinds',
    title: 'Survey: effort',
    shows: '.survey',
    before({ gateway, samples }) {
      gateway.says(conversation, {
        ...samples.survey,
        measure: 'ces',
        question: 'How easy was it to get your answer?',
      } as Content)
    },
  },
  kind('media', 'Pictures and files', 'Do you have a picture?'),
  {
    ...kind('media', 'A picture, large', 'Do you have a picture?', '.lightbox'),
    id: 'lightbox',
    play: ({ press }) => press('button.tile'),
  },
  kind('article', 'Article', 'How do I care for it?', '.card .title'),
  kind('handoff', 'Hand-off', 'I would like to talk to somebody.'),
  kind('call', 'Call', 'Can we talk?'),
  kind('system', 'System line', 'My order is CW-24101.', '.line .divider'),
  {
    ...kind('custom', 'Custom', 'Which size am I?', 'gallery-size-chart b'),
    options: { renderers: { 'x-size-chart': 'gallery-size-chart' } },
  },
  {
    id: 'custom-broken',
    group: 'Kinds',
    title: 'Custom that throws',
    options: {
      renderers: {
        'x-size-chart': () => {
          throw new Error('on purpose')
        },
      },
    },
    before: ({ gateway, samples }) => void gateway.says(conversation, samples.custom),
  },
  {
    id: 'unknown',
    group: 'Kinds',
    title: 'Unknown kind',
    before({ gateway }) {
      gateway.says(conversation, { kind: 'hologram', fallbackText: 'A hologram of the mug, as words.' })
    },
  },
  {
    id: 'answered',
    group: 'Kinds',
    title: 'Form and survey, answered',
    shows: '.survey .score',
    before({ gateway, samples, you }) {
      const form = gateway.says(conversation, samples.form)
      const survey = gateway.says(conversation, samples.survey)
      const answer = (target: string, values: Record<string, string | number | boolean>) =>
        gateway.append(conversation, { type: 'answer', target, values }, { author: you })
      answer(form.id, { name: 'Ann Byrne', email: 'ann@example.com', place: 'porch', gift: true })
      answer(survey.id, { score: 5, comment: 'Quick and kind.' })
    },
  },
  {
    id: 'locked',
    group: 'Kinds',
    title: 'Form that locks the composer',
    shows: '.form + * .locked, .form',
    before: ({ gateway, samples }) =>
      void gateway.says(conversation, { ...samples.form, isSkippable: false, locksComposer: true } as Content),
  },
  {
    id: 'commands',
    group: 'Kinds',
    title: 'Commands: pending, done, failed',
    shows: '.state.failed',
    before({ gateway, samples }) {
      for (const [name, label] of [
        ['x-slow', 'Never ends'],
        ['x-done', 'Works, with undo'],
        ['x-fails', 'Does not work'],
      ] as const) {
        const product = {
          ...(samples.product as { product: object }).product,
          actions: [{ id: name, label, type: 'command', command: name }],
        }
        gateway.says(conversation, { ...samples.product, product } as unknown as Content)
      }
    },
    async play({ chat, press }) {
      await chat.command('x-slow', () => new Promise(() => {}))
      await chat.command('x-done', () => ({ ok: true, message: 'It is in your cart.', undo: () => {} }))
      await chat.command('x-fails', () => ({ ok: false, code: 'sold-out', message: 'It has just been sold.' }))
      for (const nth of [1, 2, 3]) await press(`.message:nth-of-type(${nth}) .action > button`)
    },
  },
]
