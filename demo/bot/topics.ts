import type { CommerceContext } from 'shopbell/protocol'
import { findByAnyId } from '../shop/catalogue/goods.ts'
import { deliveryAnswer } from './delivery-answer.ts'

/** What is said, and the sentence of it that stands on a page of the shop. */
export interface Saying {
  readonly text: string
  readonly source?: { readonly sentence: string; readonly title: string; readonly path: string }
}

interface Topic {
  readonly hears: RegExp
  readonly say: (asked: { readonly context: CommerceContext | null; readonly now: number }) => Saying
}

const page = { title: 'Shipping and returns', path: '/shipping-returns' }

const returns = 'You have **sixty days** from delivery to send something back, and you may have used it.'

function careAnswer(context: CommerceContext | null): string {
  const product = findByAnyId(context?.product?.id ?? '')
  const care = product?.facts.find(({ label }) => label === 'Care')
  if (product && care) return `For the ${product.title}: *${care.text}*.`
  return 'Our mugs and plates may go into the *dishwasher* and the microwave. Enamel, knives and wood are washed by hand. Each product’s page says it under “The facts”.'
}

function orderAnswer(context: CommerceContext | null): string {
  const number = context?.recentOrderId ?? context?.order?.number ?? context?.order?.id
  const which = number === undefined ? 'It is' : `Your last order here is **${number}**. Its way is`
  return `${which} under “Track an order”, with the number and your e-mail address; the number begins with CW.`
}

function paymentAnswer(context: CommerceContext | null): string {
  const failure = context?.friction?.findLast(({ kind }) => kind === 'payment_failed')
  const why = failure?.code === 'insufficient_funds' ? 'The bank says there is not enough money on the account. ' : ''
  const what = failure ? `${why}Nothing was paid. Another card may work, or choose` : 'You can pay by card, or choose'
  return `${what} **Wren wallet** at the payment step: there is nothing to fill in. Please never write a card number here.`
}

/** What the bot knows, the more particular first. */
export const topics: readonly Topic[] = [
  { hears: /track|where is|my (?:order|parcel)/i, say: ({ context }) => ({ text: orderAnswer(context) }) },
  {
    hears: /deliver|shipping|\bship\b|arrive|how long|postage/i,
    say: ({ context, now }) => {
      const { sentence, text } = deliveryAnswer(context, now)
      return { text, source: { sentence, ...page } }
    },
  },
  {
    hears: /return|refund|send .*back|exchange/i,
    say: () => ({
      text: `${returns} Within Ireland the label is in the box; from elsewhere we refund up to €12 of your postage.\n\nThe money is back within five working days of the parcel’s arrival.`,
      source: { sentence: returns, ...page },
    }),
  },
  { hears: /\bpay|card|declin|wallet/i, say: ({ context }) => ({ text: paymentAnswer(context) }) },
  {
    hears: /coupon|discount|voucher|\bcodes?\b/i,
    say: () => ({
      text: '**WELCOME10** takes 10 % off, and **FREESHIP** pays for standard delivery. From €200 **BULK20** takes 20 % off. One code counts at a time; the field is in your cart.',
    }),
  },
  { hears: /dishwasher|microwave|wash|care/i, say: ({ context }) => ({ text: careAnswer(context) }) },
]

export const otherwise: Saying = {
  text: 'I am the shop’s automatic helper. I know about **delivery**, **returns**, **stock** and **care**, and can compare things; a person reads along and answers the rest.\n\nWrite “show me everything” to see what this chat can show.',
}
