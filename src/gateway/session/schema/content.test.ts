import { describe, expect, test } from 'vitest'
import type { ChatError } from '../../../protocol/errors.ts'
import { limits } from '../../../protocol/limits.ts'
import { actions, contents, product } from './contents.fixture.ts'
import { parseEvent } from './event.ts'

const message = (content: object) => ({ id: 'm', type: 'message', content })

/** What is wrong, as the sender is told: the field and a part of the reason. */
function wrongWith(content: object): readonly [field: unknown, reason: unknown] {
  try {
    parseEvent(message(content))
  } catch (error) {
    const { code, data } = error as ChatError
    return code === 'invalid-event' ? [data.field, data.reason] : [code, '']
  }
  return ['nothing', '']
}

const many = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index))
const { cart, compare, custom, form, media, order, products, replies } = contents
const field = (more: object) => ({ ...form, form: { fields: [{ name: 'a', type: 'text', label: 'A', ...more }] } })
const shown = (more: object) => ({ ...contents.product, product: { ...product, ...more } })
const acting = (action: object) => shown({ actions: [{ id: 'a', label: 'A', ...action }] })
const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)

test.each(Object.values(contents))('[Events] $kind with all its fields is taken as it is', (content) => {
  expect(parseEvent(message(content))).toEqual(message(content))
})

test.each(Object.values(contents))('[Events] $kind with a field that nobody knows is refused', (content) => {
  expect(wrongWith({ ...content, html: '<b>' })).toEqual(['content.html', expect.stringContaining('never')])
})

test('[Events] a kind that this gateway does not know is refused', () => {
  expect(wrongWith({ kind: 'hologram', fallbackText: 'x' })[0]).toBe('content.kind')
})

test.each(Object.values(contents).filter(({ kind }) => kind !== 'text'))('$kind has words in its place', (content) => {
  expect(wrongWith({ ...content, fallbackText: ' ' })).toEqual(['content.fallbackText', 'is empty'])
  expect(wrongWith({ ...content, fallbackText: undefined })[0]).toBe('content.fallbackText')
})

describe('how much one message holds', () => {
  const long = 'x'.repeat(81)

  test.each([
    ['a title over 80 characters', shown({ title: long }), 'content.product.title'],
    ['11 cards', { ...products, products: many(11, () => product) }, 'content.products'],
    ['no card', { ...products, products: [] }, 'content.products'],
    ['one product to compare', { ...compare, products: [product] }, 'content.products'],
    ['5 products to compare', { ...compare, products: many(5, () => product) }, 'content.products'],
    ['4 actions', shown({ actions: [...actions, { id: 'a4', label: 'A', type: 'reply' }] }), 'content.product.actions'],
    ['14 replies', { ...replies, replies: many(14, (index) => ({ id: `r${index}`, label: 'R' })) }, 'content.replies'],
    [
      '21 fields',
      { ...form, form: { fields: many(21, (index) => ({ ...form.form.fields[0], name: `f${index}` })) } },
      'content.form.fields',
    ],
    [
      '51 choices',
      field({ type: 'radio', options: many(51, (index) => ({ value: `${index}`, label: 'C' })) }),
      'content.form.fields.0.options',
    ],
    ['6 files', { ...media, files: many(6, () => media.files[0]) }, 'content.files'],
    [
      'a file over 10 MB',
      { ...media, files: [{ ...media.files[0], bytes: limits.fileBytes + 1 }] },
      'content.files.0.bytes',
    ],
    [
      'a payload over 2 kB',
      acting({ type: 'command', command: 'cart.add', payload: 'ü'.repeat(1_024) }),
      'content.product.actions.0.payload',
    ],
    [
      'a payload nested without end',
      acting({ type: 'command', command: 'cart.add', payload: nested(20_000) }),
      'content.product.actions.0.payload',
    ],
    ['data over 4 kB', { ...custom, data: 'x'.repeat(4_096) }, 'content.data'],
  ])('%s are refused', (_, content, where) => {
    expect(wrongWith(content)[0]).toBe(where)
  })

  test.each([
    ['a title of 80 characters', shown({ title: 'x'.repeat(80) })],
    ['10 cards', { ...products, products: many(10, () => product) }],
    ['4 products to compare', { ...compare, products: many(4, () => product) }],
    ['13 replies', { ...replies, replies: many(13, (index) => ({ id: `r${index}`, label: 'R' })) }],
    ['a payload of 2 kB', acting({ type: 'command', command: 'cart.add', payload: 'x'.repeat(2_046) })],
    ['data of 4 kB', { ...custom, data: 'x'.repeat(4_094) }],
  ])('%s are taken', (_, content) => {
    expect(wrongWith(content)).toEqual(['nothing', ''])
  })

  test('a content over 24 kB is refused as a whole', () => {
    const body = 'ü'.repeat(8_000)
    expect(wrongWith({ ...contents.article, body })[0]).toBe('nothing')
    const summary = '漢'.repeat(2_000)
    expect(wrongWith({ ...contents.article, body, summary, fallbackText: summary })).toEqual([
      'content',
      'is over 24 kB',
    ])
    expect(wrongWith({ kind: 'text', text: '\0'.repeat(8_000) })[0]).toBe('message-too-long')
    expect(wrongWith({ kind: 'text', text: '漢'.repeat(8_000) })[0]).toBe('nothing')
  })
})

describe('addresses', () => {
  test.each([
    'https://shop.example',
    'tel:+4930123456',
    'mailto:shop@shop.example',
    'http://localhost',
    'http://localhost:8080/a',
    'http://127.0.0.1/',
    'http://[::1]:80/',
  ])('%s may be linked to', (url) => {
    expect(wrongWith(acting({ type: 'link', url }))).toEqual(['nothing', ''])
  })

  test.each([
    'javascript:alert(1)',
    ' https://shop.example',
    'java\nscript:alert(1)',
    'http://shop.example',
    'http://localhost.evil.example',
    'http://localhost@evil.example',
    'data:text/html,x',
    '//shop.example',
    '/socks',
    'https://',
    'ftp://shop.example',
    `https://shop.example/${'x'.repeat(2_000)}`,
    'https://shop.example/\ud83d',
    '',
  ])('%j may not', (url) => {
    expect(wrongWith(acting({ type: 'link', url }))[0]).toBe('content.product.actions.0.url')
    expect(wrongWith(shown({ image: { src: url, alt: '' } }))[0]).toBe('content.product.image.src')
  })

  test.each(['tel:+4930123456', 'mailto:shop@shop.example'])('%s is no picture', (src) => {
    expect(wrongWith(shown({ image: { src, alt: '' } }))[0]).toBe('content.product.image.src')
  })
})

describe('what belongs together', () => {
  test.each([
    ['money that is no integer', shown({ price: { minor: 19.99, currency: 'EUR' } }), 'content.product.price.minor'],
    [
      'money beyond what a number holds',
      shown({ price: { minor: 2 ** 53, currency: 'EUR' } }),
      'content.product.price.minor',
    ],
    ['money in words', shown({ price: { minor: 1, currency: 'Euro' } }), 'content.product.price.currency'],
    ['a rating over 5', shown({ rating: { value: 5.1 } }), 'content.product.rating.value'],
    ['a title with half a character', shown({ title: 'a\ud83d' }), 'content.product.title'],
    ['a status that is empty', { ...order, order: { ...order.order, status: '' } }, 'content.order.status'],
    [
      'an endless quantity',
      { ...cart, cart: { ...cart.cart, lines: [{ ...cart.cart.lines[0], quantity: Number.POSITIVE_INFINITY }] } },
      'content.cart.lines.0.quantity',
    ],
    [
      'a payload that is no JSON again',
      acting({ type: 'command', command: 'cart.add', payload: { a: [-Infinity] } }),
      'content.product.actions.0.payload',
    ],
    ['a command of nobody', acting({ type: 'command', command: 'cart.burn' }), 'content.product.actions.0.command'],
    ['a custom kind without x-', { ...custom, name: 'map' }, 'content.name'],
    ['a file of no type', { ...media, files: [{ ...media.files[0], type: 'text/html; x' }] }, 'content.files.0.type'],
    ['a choice without options', field({ type: 'select' }), 'content.form.fields.0'],
    [
      'two options of one value',
      field({
        type: 'radio',
        options: [
          { value: 'a', label: 'A' },
          { value: 'a', label: 'B' },
        ],
      }),
      'content.form.fields.0',
    ],
    ['a field with the name of what objects have', field({ name: '__proto__' }), 'content.form.fields.0.name'],
    [
      'two fields of one name',
      { ...form, form: { fields: [form.form.fields[0], form.form.fields[0]] } },
      'content.form.fields',
    ],
    ['two replies of one id', { ...replies, replies: [replies.replies[0], replies.replies[0]] }, 'content'],
    [
      'two actions of one id in two cards',
      {
        ...products,
        products: [
          { ...product, actions },
          { ...product, actions },
        ],
      },
      'content',
    ],
    [
      'a citation beyond its text',
      { kind: 'text', text: 'abc', citations: [{ start: 0, end: 4, title: 'x', articleId: 'x' }] },
      'content',
    ],
    [
      'a citation of nothing',
      { kind: 'text', text: 'abc', citations: [{ start: 2, end: 2, title: 'x', articleId: 'x' }] },
      'content',
    ],
    [
      'a citation from two places',
      {
        kind: 'text',
        text: 'abc',
        citations: [{ start: 0, end: 2, title: 'x', articleId: 'x', url: 'https://x.example' }],
      },
      'content.citations.0',
    ],
  ])('%s is refused', (_, content, where) => {
    expect(wrongWith(content)[0]).toBe(where)
  })
})
