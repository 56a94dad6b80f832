import type { AnswerStream, Question } from 'shopbell/gateway'
import type { About, Citation, CommerceContext, Content } from 'shopbell/protocol'
import { afterAll, describe, expect, test } from 'vitest'
import { createCatalogue } from '../catalogue.ts'
import { createShop } from '../shop/index.ts'
import { createBot } from './bot.ts'

/** A Sunday: parcels leave on Monday. */
const now = Date.UTC(2026, 10, 22, 9)
const origin = 'https://shop.test'
const shop = createShop({
  databasePath: ':memory:',
  chat: { scriptUrl: '/shopbell.js', site: 'demo' },
  now: () => now,
})
afterAll(() => shop.close())

const bot = createBot({ origin, shop: () => shop, now: () => now, wordMs: 0 })

/** What the bot said: contents, and streamed texts with what they cite. */
async function ask(text: string, context: Partial<CommerceContext> | null = null, about: readonly About[] = []) {
  const said: Content[] = []
  const cited: string[] = []
  let streamed = ''
  const stream = (): AnswerStream => ({
    write(delta) {
      streamed += delta
    },
    async end({ citations = [] }: { readonly citations?: readonly Citation[] } = {}) {
      cited.push(...citations.map(({ end, start }) => streamed.slice(start, end)))
    },
  })
  const question = {
    message: { content: { kind: 'text', text }, about },
    context: context && { page: { url: `${origin}/`, title: 'Shop' }, ...context },
    signal: new AbortController().signal,
    say: async (content: Content) => void said.push(content),
    stream,
  } as unknown as Question // the rest of a question is nothing to this bot
  await bot.respond(question)
  return { text: streamed, said, cited }
}

const euro = (minor: number) => ({ minor, currency: 'EUR' })
const cart = (subtotal: number, more: object = {}) => ({
  cart: { items: [], quantity: 1, coupons: [], subtotal: euro(subtotal), ...more },
})
const seen = (id: string, title: string, variant?: string) => ({ product: { id, title, ...(variant && { variant }) } })

describe('delivery', () => {
  const cost =
    'Standard delivery costs **€4.95**, or nothing from €75, with you **Tuesday, 24 November to Thursday, 26 November**'

  test.each<[string, Partial<CommerceContext> | null, string]>([
    ['nothing known', null, '.'],
    ['a cart that is short', cart(6100), '; your cart of €61.00 is €14.00 short of free delivery.'],
    ['a cart that is enough', cart(7500), '; your cart of €75.00 travels free.'],
    ['a discount', cart(8000, { discount: euro(800) }), '; your cart of €72.00 is €3.00 short of free delivery.'],
    [
      'a value of GA4',
      { cart: { items: [], quantity: 2, coupons: [], total: euro(4320) } },
      '; your cart of €43.20 is €31.80 short of free delivery.',
    ],
    [
      'a code for it',
      cart(2400, { coupons: [{ code: 'FREESHIP', applied: true }] }),
      '; your cart of €24.00 travels free.',
    ],
    ['an empty cart', { cart: { items: [], quantity: 0, coupons: [] } }, '.'],
    ['a product', seen('TAB-101', 'Harbour mug'), '; the Harbour mug at €24.00 is €51.00 short of free delivery.'],
  ])('is answered from the shop’s own rules: %s', async (_, context, own) => {
    const { cited, text } = await ask('What does shipping cost?', context)
    expect(text.split('\n')[0]).toBe(cost + own)
    expect(cited).toEqual([cost])
  })

  test('names the other ways', async () => {
    expect((await ask('How long does delivery take?')).text).toContain(
      'Express costs €12.90, with you Monday, 23 November to Tuesday, 24 November. You can also pick it up at the workshop in Durrus for nothing, from Monday, 23 November.',
    )
  })
})

describe('comparison', () => {
  test('the page’s product with two like it, each of which can be put into the cart', async () => {
    const { said } = await ask('Can you compare it with others?', seen('TRA-301', 'Sheep’s Head rucksack'))
    expect(said).toHaveLength(1)
    const [content] = said
    if (content?.kind !== 'compare') throw new Error('It is no comparison.')
    const { products, title } = content as Extract<Content, { readonly title?: string; readonly products: unknown }>
    expect(title).toBe('Sheep’s Head rucksack and two like it')
    expect(products.map(({ id }) => id)).toEqual(['day-rucksack', 'steel-flask', 'lambswool-hat'])
    expect(products[0]).toMatchObject({
      price: euro(16_500),
      options: [
        { name: 'Colour', value: 'Moss, Slate, Rust' },
        { name: 'Material', value: 'Waxed cotton canvas, bridle leather, brass' },
        { name: 'Size', value: '44 × 30 × 16 cm, 22 litres, 1.3 kg' },
        { name: 'Care', value: 'Sponge with cold water; re-wax every other year' },
      ],
      actions: [{ command: 'cart.add', payload: { id: 'day-rucksack', variantId: 'day-rucksack:moss', quantity: 1 } }],
    })
  })

  test('those that are named; what is sold out cannot be put into the cart', async () => {
    const { said } = await ask('What is the difference between the flask and the pocket knife?')
    expect(said[0]).toMatchObject({
      kind: 'compare',
      products: [{ id: 'steel-flask' }, { id: 'pocket-knife', availability: 'out', actions: [] }],
    })
  })
})

describe('stock', () => {
  test('what is sold out comes with a form to be told', async () => {
    const { said, text } = await ask('When is it back in stock?', seen('TRA-305', 'Bosun’s pocket knife'))
    expect(text).toMatch(/^The Bosun’s pocket knife is out of stock at the moment\./)
    expect(said[0]).toMatchObject({
      kind: 'product',
      product: {
        id: 'pocket-knife',
        availability: 'out',
        actions: [{ type: 'form', form: { fields: [{ type: 'email' }] } }],
      },
    })
  })

  test.each([
    ['the colour of the page', 'Is it in stock?', 'Rust'],
    ['the colour that is named', 'Is it in stock in rust?', 'Moss'],
  ])('is that of %s', async (_, question, variant) => {
    const { said, text } = await ask(question, seen('TRA-301', 'Sheep’s Head rucksack', variant))
    expect(text).toContain('rucksack in Rust is out of stock')
    expect(said[0]).toMatchObject({ product: { variantId: 'day-rucksack:rust' } })
  })

  test('is that of what the customer attached, wherever they are', async () => {
    const about = [{ kind: 'product', id: 'pocket-knife', title: 'Bosun’s pocket knife' }] as const
    const { text } = await ask('Is it in stock?', seen('TRA-301', 'Sheep’s Head rucksack', 'Moss'), about)
    expect(text).toContain('pocket knife is out of stock')
  })

  test('what there is can be put into the cart', async () => {
    const { said, text } = await ask('Is the jug available?')
    expect(text).toBe('Yes: the Slip-dipped jug is in stock and posted within a day.')
    expect(said[0]).toMatchObject({ product: { id: 'slip-jug', actions: [{ command: 'cart.add' }] } })
  })
})

test('who wants to be called gets a form', async () => {
  expect((await ask('Please call me back')).said).toMatchObject([
    { kind: 'form', form: { fields: [{ name: 'name' }, { type: 'tel', autocomplete: 'tel' }, { name: 'when' }] } },
  ])
})

test('after a declined card another way of paying is named', async () => {
  const friction = [
    {
      kind: 'payment_failed',
      code: 'insufficient_funds',
      count: 2,
      at: now,
      source: 'ga4' as const,
      step: 'payment' as const,
    },
  ]
  const { text } = await ask('My card does not work', { friction })
  expect(text).toMatch(/not enough money on the account\. Nothing was paid\. .*\*\*Wren wallet\*\*/)
})

test('what it says of returns stands on the shop’s page', async () => {
  const { cited, text } = await ask('How do I return something?')
  const page = await (await shop.fetch(new Request(`${origin}/shipping-returns`))).text()
  expect(page).toContain('You have sixty days from delivery, and you may have used it.')
  expect(text).toContain('up to €12 of your postage')
  expect(cited).toEqual(['You have **sixty days** from delivery to send something back, and you may have used it.'])
})

test('what it does not know it says, and offers what it does', async () => {
  const { said, text } = await ask('Hello')
  expect(text).toContain('automatic helper')
  expect(said).toMatchObject([{ kind: 'replies' }])
})

test('the gateway’s catalogue is the shop’s, and empty while that is closed', async () => {
  const { signal } = new AbortController()
  const catalogue = createCatalogue(() => shop, origin)
  const found = await catalogue.search('wool', { limit: 2, signal })
  expect(found).toHaveLength(2)
  expect(await catalogue.search('', { limit: 3, signal })).toHaveLength(3)
  expect(await catalogue.get(['TAB-101', 'gone'], { signal })).toMatchObject([{ id: 'harbour-mug' }])
  const closed = createCatalogue(() => undefined, origin)
  expect([await closed.search('', { limit: 3, signal }), await closed.get(['TAB-101'], { signal })]).toEqual([[], []])
})
