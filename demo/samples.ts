import type { Citation, ContentOf, Kind, Order, Product } from 'shopbell/protocol'
import { findProduct } from './shop/catalogue/catalogue.ts'
import { pictureSize } from './shop/pictures/picture.ts'

const day = 24 * 3600 * 1000
const euro = (minor: number) => ({ minor, currency: 'EUR' })

const answer =
  'Standard delivery takes **two to four working days** [by post](https://example.com/shipping), and you have *sixty days* to send something back:\n\n1. Take the label out of the box\n2. Hand the parcel in\n\n> Keep the receipt until then.'

function cited(sentence: string, source: { readonly title: string; readonly url: string }): Citation {
  const start = answer.indexOf(sentence)
  return { start, end: start + sentence.length, ...source }
}

/** One of each kind of message, with the shop's own products, such as its agents and its bot send them. */
export function samplesAt(origin: string, now: number): { readonly [Name in Kind]: ContentOf<Name> } {
  const mug = productOf(origin, 'harbour-mug')
  const throwBlanket = productOf(origin, 'mizen-throw')
  const rucksack = productOf(origin, 'day-rucksack')
  const flask = productOf(origin, 'steel-flask')
  const lines = [
    { title: mug.title, price: euro(2400), image: mug.image },
    { title: throwBlanket.title, price: euro(12_900), image: throwBlanket.image },
  ] as const

  return {
    text: {
      kind: 'text',
      text: answer,
      citations: [
        cited('Standard delivery takes **two to four working days** [by post](https://example.com/shipping)', {
          title: 'Shipping and returns',
          url: `${origin}/shipping-returns`,
        }),
        cited('Keep the receipt until then.', { title: 'Privacy policy', url: `${origin}/privacy` }),
      ],
    },
    replies: {
      kind: 'replies',
      text: 'What is it about?',
      fallbackText: 'What is it about? An order, a product, or something else?',
      replies: [
        { id: 'order', label: 'My order' },
        { id: 'product', label: 'A product' },
        { id: 'return', label: 'A return', text: 'I would like to return something.' },
        { id: 'else', label: 'Something else' },
      ],
    },
    product: {
      kind: 'product',
      fallbackText: `${mug.title}, €24.00: ${mug.url}`,
      product: {
        ...mug,
        badges: ['New glaze'],
        actions: [
          { id: 'add', label: 'Add to cart', type: 'command', command: 'cart.add', payload: { id: mug.id } },
          { id: 'look', label: 'Have a look', type: 'link', url: mug.url },
        ],
      },
    },
    products: {
      kind: 'products',
      title: 'For wet days',
      fallbackText: `${rucksack.title}, ${flask.title}, ${throwBlanket.title}`,
      products: [rucksack, flask, throwBlanket, mug].map((product) => ({
        ...product,
        actions: [
          {
            id: `add-${product.id}`,
            label: 'Add to cart',
            type: 'command',
            command: 'cart.add',
            payload: { id: product.id },
          },
          {
            id: `ask-${product.id}`,
            label: 'Ask about it',
            type: 'reply',
            text: `I have a question on the ${product.title}.`,
          },
        ],
      })),
    },
    compare: {
      kind: 'compare',
      title: 'Three to carry',
      fallbackText: `${rucksack.title}, ${flask.title} and ${mug.title} side by side`,
      products: [rucksack, flask, mug].map((product, index) => ({
        ...product,
        options: [
          { name: 'Holds', value: ['22 litres', '0.75 litres', '35 cl'][index] ?? '' },
          { name: 'Dishwasher', value: ['No', 'Cup only', 'Yes'][index] ?? '' },
        ],
      })),
    },
    cart: {
      kind: 'cart',
      fallbackText: 'Your cart: 4 × Harbour mug, 1 × Mizen wool throw, together €202.50',
      cart: {
        lines: [
          {
            ...lines[0],
            id: 'line-1',
            quantity: 4,
            url: mug.url,
            options: [{ name: 'Colour', value: 'Sea grey' }],
          },
          { ...lines[1], id: 'line-2', quantity: 1, url: throwBlanket.url },
        ],
        coupons: ['WELCOME10'],
        totals: [
          { kind: 'subtotal', label: 'Goods', amount: euro(22_500) },
          { kind: 'discount', label: 'WELCOME10', amount: euro(-2_250) },
          { kind: 'delivery', label: 'Delivery', amount: euro(0) },
          { kind: 'total', label: 'Total', amount: euro(20_250) },
        ],
        url: `${origin}/checkout/address`,
      },
      actions: [
        {
          id: 'coupon',
          label: 'Use BULK20',
          type: 'command',
          command: 'discount.apply',
          payload: { code: 'BULK20' },
        },
      ],
    },
    order: { kind: 'order', fallbackText: 'Order CW-24101 is on its way.', order: orderAt(origin, now, lines) },
    form: {
      kind: 'form',
      fallbackText: 'Please tell us where the parcel should go.',
      isSkippable: true,
      form: {
        title: 'Where should it go?',
        fields: [
          { name: 'name', type: 'text', label: 'Name', required: true, autocomplete: 'name', max: 80 },
          { name: 'email', type: 'email', label: 'E-mail', required: true, autocomplete: 'email' },
          { name: 'date', type: 'date', label: 'Best day for delivery' },
          {
            name: 'place',
            type: 'radio',
            label: 'If nobody opens',
            options: [
              { value: 'neighbour', label: 'Leave it with a neighbour' },
              { value: 'porch', label: 'Leave it in the porch' },
            ],
          },
          { name: 'gift', type: 'checkbox', label: 'Wrap it as a gift' },
          { name: 'note', type: 'textarea', label: 'Anything else', max: 300 },
        ],
        submitLabel: 'Save address',
      },
    },
    media: {
      kind: 'media',
      fallbackText: 'Two pictures',
      files: [
        {
          id: 'mug-sea',
          name: 'mug.svg',
          type: 'image/svg+xml',
          bytes: 4_213,
          width: 640,
          height: 640,
          alt: 'The Harbour mug in sea grey',
        },
        { id: 'care', name: 'Care of stoneware.pdf', type: 'application/pdf', bytes: 184_320 },
      ],
      text: 'This is the glaze, and how to care for it.',
    },
    article: {
      kind: 'article',
      fallbackText: `Caring for stoneware: ${origin}/shipping-returns`,
      title: 'Caring for stoneware',
      summary: 'What the dishwasher may do, and what it may not.',
      body: 'Our mugs are fired at **1,280 °C**, so:\n\n- the dishwasher does them no harm\n- nor does the microwave\n- only the *bare clay foot* darkens, which is no fault',
      url: `${origin}/shipping-returns`,
    },
    survey: {
      kind: 'survey',
      measure: 'csat',
      question: 'How did we do today?',
      fallbackText: 'How did we do today?',
    },
    handoff: {
      kind: 'handoff',
      to: 'queued',
      position: 2,
      waitMs: 4 * 60_000,
      fallbackText: 'A person will be with you in about 4 minutes.',
    },
    call: {
      kind: 'call',
      title: 'A video call with Maeve',
      url: 'https://meet.example.com/carrick-wren',
      startsAt: now + 3_600_000,
      fallbackText: 'A video call with Maeve: https://meet.example.com/carrick-wren',
    },
    system: { kind: 'system', fallbackText: 'Maeve added the order CW-24101 to this conversation.' },
    custom: {
      kind: 'custom',
      name: 'x-size-chart',
      data: { title: 'Sizes', rows: ['S 36–38', 'M 39–41', 'L 42–44'] },
      fallbackText: 'Sizes: S 36–38, M 39–41, L 42–44',
    },
  }
}

function productOf(origin: string, id: string): Product & Required<Pick<Product, 'url' | 'image'>> {
  const product = findProduct(id)
  if (!product) throw new Error(`The shop has no product ${id}.`)
  const { title, priceMinor, compareAtMinor, rating } = product
  return {
    id,
    title,
    url: `${origin}/p/${id}`,
    image: { src: `${origin}/pictures/${id}.svg`, alt: title, width: pictureSize, height: pictureSize },
    price: euro(priceMinor),
    ...(compareAtMinor !== undefined && { compareAt: euro(compareAtMinor) }),
    availability: 'in_stock',
    rating: { value: rating.average, count: rating.count },
  }
}

function orderAt(
  origin: string,
  now: number,
  lines: readonly Pick<Order['lines'][number], 'title' | 'price' | 'image'>[],
): Order {
  const placedAt = now - 3 * day
  return {
    number: 'CW-24101',
    status: 'shipped',
    placedAt,
    estimatedDelivery: { from: now + day, to: now + 2 * day },
    lines: lines.map((line) => ({ ...line, quantity: { ordered: 1, fulfilled: 1 } })),
    shipments: [
      {
        status: 'in_transit',
        carrier: 'An Post',
        trackingUrl: 'https://tracking.example.com/CW24101',
        events: [
          { type: 'packed', at: placedAt + 0.4 * day },
          { type: 'shipped', at: placedAt + 0.8 * day, text: 'Scanned at the depot in Cork' },
          { type: 'in_transit', at: now - 0.3 * day, text: 'Sorted in Athlone' },
        ],
      },
    ],
    adjustments: [{ label: 'Goodwill', amount: euro(-500), at: now - day }],
    totals: [
      { kind: 'subtotal', label: 'Subtotal', amount: euro(15_300) },
      { kind: 'delivery', label: 'Delivery', amount: euro(0) },
      { kind: 'total', label: 'Total', amount: euro(14_800) },
    ],
    url: `${origin}/order`,
  }
}
