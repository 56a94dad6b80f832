import { asked, conversation, type Scene, text } from './scene.ts'
import type { Stage } from './stage.tsx'

/** Screens, states of the connection, and places in a page. */
export const places: readonly Scene[] = [
  {
    id: 'home',
    group: 'Screens',
    title: 'Home',
    shows: '.home .faces',
    before: several,
    play: ({ chat }) => chat.open('home'),
  },
  {
    id: 'home-new',
    group: 'Screens',
    title: 'Home, for somebody new',
    shows: '.home .faces',
    play: ({ chat }) => chat.open('home'),
  },
  {
    id: 'settings',
    group: 'Screens',
    title: 'Settings',
    shows: '.settings',
    play: ({ chat }) => chat.open('settings'),
  },
  {
    id: 'device',
    group: 'Screens',
    title: 'Continue on another device',
    shows: '.device svg[role=img]',
    before: several,
    async play({ chat, press }) {
      await chat.open('settings')
      await press('.settings > button:nth-last-child(2)')
    },
  },
  {
    id: 'forget',
    group: 'Screens',
    title: 'Forget me',
    shows: '.notice',
    async play({ chat, press }) {
      await chat.open('settings')
      await press('.settings > button:last-child')
    },
  },
  { id: 'missing', group: 'Screens', title: 'A site that is not there', shows: '.empty', options: { site: 'missing' } },
  { id: 'launcher', group: 'Screens', title: 'The launcher', isClosed: true },
  {
    id: 'pill',
    group: 'Screens',
    title: 'The launcher beside a checkout',
    shows: '.launcher:not(.away)',
    options: { mode: 'checkout' },
    isClosed: true,
  },
  {
    id: 'trouble',
    group: 'Screens',
    title: 'A card declined twice',
    shows: '.help .ways button + button',
    options: { mode: 'checkout' },
    before: several,
    async play({ chat, find }) {
      const decline = () => chat.commerce.friction('payment_failed', { code: 'insufficient_funds', step: 'payment' })
      await chat.commerce.set({ phase: 'during', stage: 'checkout', step: 'payment' })
      await decline()
      await find('.help')
      await decline()
    },
  },
  {
    id: 'unread',
    group: 'Screens',
    title: 'Unread messages',
    isClosed: true,
    shows: '.badge:not(:empty)',
    before: several,
    play: async ({ client }) => void (await client.list('own')),
  },

  {
    id: 'offline',
    group: 'Connection',
    title: 'Offline, messages wait',
    shows: '.own + .own',
    before: (stage) => void asked(stage),
    async play({ gateway, client }) {
      gateway.isDown = true
      gateway.cut()
      await client.send(conversation, { kind: 'text', text: 'I am in a tunnel.' })
    },
  },
  {
    id: 'sending',
    group: 'Connection',
    title: 'On its way',
    shows: '.own',
    async play({ gateway, client }) {
      gateway.hold(true)
      await client.send(client.start(), { kind: 'text', text: 'It takes a while.' })
    },
  },

  { id: 'inline', group: 'Places', title: 'In an element of the page', options: { inline: '.slot' }, before: several },
  { id: 'full-page', group: 'Places', title: 'The whole page', options: { fullPage: true }, before: several },
  {
    id: 'avoid',
    group: 'Places',
    title: 'Beside a cookie banner',
    options: { avoid: ['.cookies'] },
    isClosed: true,
  },
  {
    id: 'left',
    group: 'Places',
    title: 'On the left, further in',
    options: { position: 'left', offset: { x: 48, y: 48 } },
  },
]

/** Some conversations, the newest of them open. */
function several(stage: Stage): void {
  const { gateway, you, now } = stage
  const day = 24 * 3600 * 1000
  const old = (id: string, days: number, words: string, answer: string) => {
    gateway.append(id, text(words), { author: you, at: now - days * day })
    gateway.append(id, text(answer), { at: now - days * day + 60_000 })
    gateway.append(id, { type: 'status', status: 'resolved' }, { at: now - days * day + 120_000 })
  }
  old('spring', 190, 'When do the seed tins come back?', 'In March, we will write to you.')
  old('invoice', 31, 'I need an invoice with our VAT number.', 'Here it is, it has also gone to your e-mail.')
  old('throw', 9, 'Does the throw shed a lot?', 'A little in the first week, then no more.')
  gateway.append(conversation, text('Is the Harbour mug safe in a dishwasher?'), { author: you, at: now - 3_600_000 })
  gateway.append(conversation, text('Yes, it is: the glaze is fired at 1,280 °C.'), { at: now - 3_500_000 })
}
