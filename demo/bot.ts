import { setTimeout as wait } from 'node:timers/promises'
import type { Question, Responder } from 'shopbell/gateway'
import { type Citation, type Content, textOf } from 'shopbell/protocol'
import { samplesAt } from './samples.ts'

/** A word every so often, as a language model gives them, ms. */
const wordMs = 45

/** What the bot knows, by what it listens for. */
interface Topic {
  readonly hears: RegExp
  readonly text: string
  /** A sentence of the text, and the shop's page it comes from. */
  readonly source?: { readonly sentence: string; readonly title: string; readonly path: string }
}

const topics: readonly Topic[] = [
  {
    hears: /deliver|shipping|\bship\b|arrive|how long/i,
    text: 'Parcels within Ireland take **one to two days**, to the rest of Europe three to five. Delivery is free from € 75.\n\nOnce it has left Dingle you get a tracking number by e-mail.',
    source: { sentence: 'Delivery is free from € 75.', title: 'Shipping and returns', path: '/shipping-returns' },
  },
  {
    hears: /return|refund|send .*back|exchange/i,
    text: 'You have **30 days** to send something back:\n\n1. Write us the order number\n2. Print the label we send you\n3. Hand the parcel in at any post office\n\nThe money is back within five days.',
    source: {
      sentence: 'You have **30 days** to send something back:',
      title: 'Shipping and returns',
      path: '/shipping-returns',
    },
  },
  {
    hears: /dishwasher|microwave|wash|care/i,
    text: 'Our stoneware is fired at 1,280 °C, so the *dishwasher* does it no harm. Only the pale rim likes to be washed by hand.',
  },
]

const otherwise: Topic = {
  hears: /./,
  text: 'I am the shop’s automatic helper. I know about **delivery**, **returns** and **care**; a person reads along and answers the rest.\n\nWrite “show me everything” to see what this chat can show.',
}

/** A scripted helper for the demo: streams what it knows, and shows every kind of message when asked to. */
export function createBot(origin: string): Responder {
  return {
    id: 'wren',
    name: 'Wren',
    async respond(question) {
      const said = textOf(question.message.content)
      if (/everything/i.test(said)) return showEverything(question, origin)
      const topic = topics.find(({ hears }) => hears.test(said)) ?? otherwise
      await streamTopic(question, topic, origin)
      if (topic === otherwise) await question.say(questionsToTap)
    },
  }
}

const questionsToTap: Content = {
  kind: 'replies',
  text: 'Shall we begin with one of these?',
  fallbackText: 'Ask about delivery, returns or care.',
  replies: [
    { id: 'delivery', label: 'Delivery', text: 'How long does delivery take?' },
    { id: 'returns', label: 'Returns', text: 'How do I return something?' },
    { id: 'care', label: 'Care', text: 'Is the stoneware safe in a dishwasher?' },
    { id: 'all', label: 'Show me everything' },
  ],
}

async function streamTopic({ signal, stream }: Question, { text, source }: Topic, origin: string): Promise<void> {
  const answer = stream()
  for (const word of text.split(/(?<=\s)/)) {
    await wait(wordMs, undefined, { signal }).catch(() => {})
    if (signal.aborted) return
    answer.write(word)
  }
  const start = source ? text.indexOf(source.sentence) : -1
  const citations: readonly Citation[] =
    source && start >= 0
      ? [{ start, end: start + source.sentence.length, title: source.title, url: origin + source.path }]
      : []
  await answer.end(citations.length > 0 ? { citations } : {})
}

async function showEverything({ say, signal }: Question, origin: string): Promise<void> {
  // A file has to be uploaded by whoever sends it.
  const { media: _, ...samples } = samplesAt(origin, Date.now())
  for (const content of Object.values(samples)) {
    if (signal.aborted) return
    await say(content)
  }
}
