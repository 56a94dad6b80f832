import { asked, type Scene } from './scene.ts'

/** Around the composer. */
export const writing: readonly Scene[] = [
  { id: 'empty', group: 'Writing', title: 'Nothing said yet' },
  {
    id: 'attachments',
    group: 'Writing',
    title: 'Attachments',
    shows: '.tray .failed',
    async play({ client, picture }) {
      const chosen = client.start()
      await client.attach(chosen, await picture(), 'harbour-mug.svg.png')
      await client.attach(
        chosen,
        new Blob([new Uint8Array(2_400_000)], { type: 'application/pdf' }),
        'slow receipt.pdf',
      )
      await client.attach(chosen, new Blob(['refused'], { type: 'text/plain' }), 'refused notes.txt')
      client.setDraft(chosen, 'This is how it came.')
    },
  },
  {
    id: 'about',
    group: 'Writing',
    title: 'Attached product and cart',
    shows: '.chips',
    play: ({ chat, samples }) => {
      const { product } = samples.product as unknown as {
        product: { title: string; image: { src: string; alt: string } }
      }
      return chat.compose({
        text: 'Does it come in green?',
        about: [
          { kind: 'product', title: product.title, image: product.image },
          { kind: 'cart', title: '5 things, €202.50' },
        ],
      })
    },
  },
  {
    id: 'tools',
    group: 'Writing',
    title: 'Emoji; on a phone, where files come from',
    shows: '.emoji, .choices',
    before: (stage) => void asked(stage),
    play: ({ press }) => press('.extras > .round:last-of-type'),
  },
  {
    id: 'reply',
    group: 'Writing',
    title: 'A reply to a message',
    shows: '.aim',
    before: (stage) => void asked(stage),
    async play({ press }) {
      await press('.own .bubble')
      await press('.own .options > .round')
      await press('.popup > button')
    },
  },
  {
    id: 'masked',
    group: 'Writing',
    title: 'A card number, hidden',
    shows: '.notice-line:not(:empty)',
    before: (stage) => void asked(stage),
    async play({ client, find, press }) {
      await find('.extras')
      client.setDraft('gallery', 'My card is 4242 4242 4242 4242.')
      await press('.send:not([aria-disabled=true])')
    },
  },
  {
    id: 'failed',
    group: 'Writing',
    title: 'A message that failed',
    shows: '.failure',
    async play({ gateway, client }) {
      gateway.refuseNext('not-allowed')
      await client.send(client.start(), { kind: 'text', text: 'This one is refused.' })
    },
  },
  {
    id: 'pre-chat',
    group: 'Writing',
    title: 'Asked before the first message',
    shows: '.form',
    options: { site: 'pre-chat' },
  },
]
