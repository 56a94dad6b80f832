// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { About, Thread } from '../../core/index.ts'
import type { ProductSeen } from '../../protocol/context.ts'
import type { Target } from '../composer/composing.ts'
import { ask } from './ask.ts'

const mug: ProductSeen = {
  id: 'mug',
  title: 'Harbour mug',
  price: { minor: 2400, currency: 'EUR' },
  url: 'https://shop.example/p/mug',
  image: 'https://shop.example/mug.jpg',
}

async function run({
  product = undefined as ProductSeen | undefined,
  draft = '',
  text = '',
  pressed = null as unknown,
  before = undefined as string | undefined,
} = {}) {
  const $draft = atom(draft)
  const $target = atom(before === undefined ? null : ({ kind: 'edit' } as Target))
  const about = vi.fn<(about: readonly About[]) => void>()
  const start = vi.fn(() => 'c1')
  const page = { url: 'https://shop.example/p/mug', title: 'Mug' }
  await ask(
    {
      client: {
        $current: atom('c1'),
        thread: () => ({ $draft }) as unknown as Thread,
        start,
        setDraft: (_, words) => $draft.set(words),
      },
      composing: { $target, setAbout: about, cancel: () => $draft.set(before ?? '') },
      context: async () => ({ page, ...(product && { product }) }),
      document,
    },
    text,
    pressed,
  )
  return {
    text: $draft.get(),
    ...(about.mock.lastCall && { about: about.mock.lastCall[0] }),
    isBegun: !!start.mock.lastCall,
  }
}
function pressedIn(json: string) {
  const card = document.createElement('article')
  card.dataset.shopbellProduct = json
  const button = document.createElement('button')
  card.append(button)
  document.body.append(card)
  return button
}
afterEach(() => {
  document.body.replaceChildren()
  document.head.replaceChildren()
})

describe('ask', () => {
  it('puts the page’s product beside the text', async () => {
    expect(await run({ product: mug, text: 'Is it waterproof?' })).toEqual({
      isBegun: true,
      text: 'Is it waterproof?',
      about: [
        {
          kind: 'product',
          id: 'mug',
          title: 'Harbour mug',
          price: { minor: 2400, currency: 'EUR' },
          url: 'https://shop.example/p/mug',
          image: { src: 'https://shop.example/mug.jpg', alt: '' },
        },
      ],
    })
  })

  it('leads to the page where its product names no address', async () => {
    const { url, ...rest } = mug
    expect(await run({ product: rest })).toMatchObject({ about: [{ url }] })
  })

  it('leaves what the customer has begun to write', async () => {
    expect(await run({ draft: 'I have a qu', text: 'Is it waterproof?' })).toEqual({
      isBegun: true,
      text: 'I have a qu',
    })
  })

  it('takes the product that is written around the button before the page’s', async () => {
    const pressed = pressedIn(
      JSON.stringify({ id: 'bowl', title: 'Bowl', url: '/p/bowl', price: { minor: 1, currency: 'e' } }),
    )
    const composed = await run({ product: mug, pressed })
    expect(composed).toMatchObject({ about: [{ id: 'bowl', url: new URL('/p/bowl', document.baseURI).href }] })
    expect(JSON.stringify(composed)).not.toContain('price')
  })

  it.each(['', '{', 'null', '{"id":1,"title":"x"}', '{"id":"x","title":" "}'])(
    'passes over what is no product: %s',
    async (json) => {
      expect(await run({ product: mug, pressed: pressedIn(json) })).toMatchObject({ about: [{ id: 'mug' }] })
    },
  )

  it('asks without a product where there is none', async () => {
    expect(await run()).toEqual({ isBegun: true, text: '' })
  })

  it('takes no address but the web’s', async () => {
    const composed = await run({ product: { ...mug, url: 'javascript:alert(1)', image: 'data:image/png,x' } })
    expect(composed).toMatchObject({ about: [{ id: 'mug' }] })
    expect(JSON.stringify(composed)).not.toMatch(/javascript|data:/)
  })

  it.each([
    ['', 'Is it waterproof?'],
    ['I have a qu', 'I have a qu'],
  ])('ends an edit that is under way: it is a message of its own, behind “%s”', async (before, text) => {
    expect(await run({ draft: 'An old message', before, text: 'Is it waterproof?' })).toMatchObject({ text })
  })

  it('gives what travels: whole characters, addresses of a length, and of a price what it is', async () => {
    const pressed = pressedIn(
      JSON.stringify({
        id: 'x',
        title: `${'x'.repeat(199)}🍵`,
        url: `https://shop.example/${'x'.repeat(2_000)}`,
        price: { minor: 100, currency: 'EUR', text: '1 €' },
      }),
    )
    const about = [{ kind: 'product', id: 'x', title: 'x'.repeat(199), price: { minor: 100, currency: 'EUR' } }]
    expect(await run({ pressed })).toMatchObject({ about })
    expect(JSON.stringify(await run({ pressed }))).not.toMatch(/1 €|url/)
    expect(await run({ pressed: pressedIn('{"id":"x","title":"x","price":{"minor":1,"currency":["EUR"]}}') })).toEqual({
      isBegun: true,
      text: '',
      about: [{ kind: 'product', id: 'x', title: 'x' }],
    })
  })
})
