// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, it } from 'vitest'
import { samplesAt } from '../../../demo/samples.ts'
import type { Content } from '../../core/index.ts'
import { createCardHost } from './card-host.ts'
import { CardView } from './card-view.tsx'

const box = document.createElement('div')
document.body.append(box)
afterEach(() => render(null, box))

const host = createCardHost({
  now: 1_000,
  link: async () => 'https://files.example/a',
  onPicture: () => {},
  commandOf: () => undefined,
})
const show = (content: Content) =>
  act(async () => render(<CardView content={content} message="m" answers={[]} host={host} />, box))

const words: Readonly<Record<string, string>> = {
  text: 'Keep the receipt until then.',
  replies: 'Something else',
  product: 'New glaze',
  products: 'For wet days',
  compare: 'Dishwasher',
  cart: 'WELCOME10',
  order: 'Order CW-24101',
  form: 'If nobody opens',
  media: 'Care of stoneware.pdf',
  article: 'Caring for stoneware',
  survey: 'How did we do today?',
  handoff: 'Your place in the queue: 2.',
  call: 'A video call with Maeve',
  system: 'Maeve added the order',
  custom: 'Sizes: S 36–38',
}

it.each(Object.entries(samplesAt('https://shop.example', 1_000)))(
  'shows what a customer got of the kind %s',
  async (kind, content) => {
    await show(content)
    expect(box.textContent).toContain(words[kind])
  },
)

it('says what it does not know, and what needs more than it can, by the fallback text', async () => {
  await show({ kind: 'hologram', fallbackText: 'A **mug** in the air' })
  expect(box.querySelector('.bubble')?.textContent).toBe('A mug in the air')
  await show({ ...samplesAt('https://shop.example', 1).product, requires: 'smell', fallbackText: 'A scented mug' })
  expect(box.textContent).toBe('A scented mug')
})

it('puts the words in the place of a card that throws', async () => {
  await show({ kind: 'product', fallbackText: 'A mug', product: null } as unknown as Content)
  expect(box.textContent).toBe('A mug')
})

it('lets an agent press nothing that was meant for the customer', async () => {
  await show(samplesAt('https://shop.example', 1).replies)
  expect(box.querySelectorAll('button')).toHaveLength(0)
  await show(samplesAt('https://shop.example', 1).product)
  const button = [...box.querySelectorAll('button')].find(({ textContent }) => textContent === 'Add to cart')
  expect(button?.getAttribute('aria-disabled')).toBe('true')
})
