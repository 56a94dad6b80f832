import { setTimeout as wait } from 'node:timers/promises'
import type { Question, Responder } from 'shopbell/gateway'
import { type CommerceContext, type Content, textOf } from 'shopbell/protocol'
import { samplesAt } from '../samples.ts'
import type { Shop } from '../shop/index.ts'
import { comparison, stockAnswer } from './product-answers.ts'
import { otherwise, type Saying, topics } from './topics.ts'

export interface BotOptions {
  /** Of the shop's pages. */
  readonly origin: string
  /** `undefined` while it is closed. */
  readonly shop: () => Shop | undefined
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number
  /** Between two words, as a language model gives them, ms. Default: 45. */
  readonly wordMs?: number
}

/** A scripted helper for the demo: streams what it knows, shows products, and every kind of message when asked to. */
export function createBot({ origin, shop, now = Date.now, wordMs = 45 }: BotOptions): Responder {
  async function streamSaying({ signal, stream }: Question, { source, text }: Saying): Promise<void> {
    const answer = stream()
    for (const word of text.split(/(?<=\s)/)) {
      if (wordMs > 0) await wait(wordMs, undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      answer.write(word)
    }
    const start = source ? text.indexOf(source.sentence) : -1
    if (!source || start < 0) return answer.end()
    const { path, sentence, title } = source
    await answer.end({ citations: [{ start, end: start + sentence.length, title, url: origin + path }] })
  }

  return {
    id: 'wren',
    name: 'Wren',
    async respond(question) {
      const { message, say } = question
      const context = contextOf(question)
      const text = textOf(message.content)
      if (/everything/i.test(text)) return showEverything(question, origin)
      if (/call me|ring me|phone me/i.test(text)) return say(callBack)
      const open = shop()
      const asked = open && { text, context, shop: open, origin }
      const compared = asked && /compar|difference|versus|\bvs\b/i.test(text) && comparison(asked)
      if (compared) return say(compared)
      const stock = asked && /stock|sold out|available|tell me when|back again/i.test(text) && stockAnswer(asked)
      if (stock) {
        await streamSaying(question, stock)
        if (!question.signal.aborted) await say(stock.card)
        return
      }
      const topic = topics.find(({ hears }) => hears.test(text))
      await streamSaying(question, topic?.say({ context, now: now() }) ?? otherwise)
      if (!topic && !question.signal.aborted) await say(questionsToTap)
    },
  }
}

/** Where the customer is; what they attached to the message counts more than the page. */
function contextOf({ context, message }: Question): CommerceContext | null {
  const about = message.about?.find(({ kind }) => kind === 'product')
  if (about?.id === undefined) return context
  const { id, title } = about
  return { page: { url: about.url ?? '', title }, ...context, product: { id, title } }
}

const questionsToTap: Content = {
  kind: 'replies',
  text: 'Shall we begin with one of these?',
  fallbackText: 'Ask about delivery, returns or care.',
  replies: [
    { id: 'delivery', label: 'Delivery', text: 'What does delivery cost, and when does it come?' },
    { id: 'returns', label: 'Returns', text: 'How do I return something?' },
    { id: 'compare', label: 'Compare', text: 'Compare this with others' },
    { id: 'call', label: 'Call me back' },
    { id: 'all', label: 'Show me everything' },
  ],
}

const callBack: Content = {
  kind: 'form',
  fallbackText: 'Tell us your number and when to ring, and we call you back.',
  isSkippable: true,
  form: {
    title: 'We ring you',
    fields: [
      { name: 'name', type: 'text', label: 'Name', required: true, autocomplete: 'name', max: 80 },
      { name: 'tel', type: 'tel', label: 'Phone', required: true, autocomplete: 'tel' },
      {
        name: 'when',
        type: 'radio',
        label: 'When',
        required: true,
        options: [
          { value: 'soon', label: 'As soon as you can' },
          { value: 'morning', label: 'In the morning, 10 to 12' },
          { value: 'afternoon', label: 'In the afternoon, 2 to 5' },
        ],
      },
    ],
    submitLabel: 'Call me back',
  },
}

async function showEverything({ say, signal }: Question, origin: string): Promise<void> {
  // A file has to be uploaded by whoever sends it.
  const { media: _, ...samples } = samplesAt(origin, Date.now())
  for (const content of Object.values(samples)) {
    if (signal.aborted) return
    await say(content)
  }
}
