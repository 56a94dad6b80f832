import { type Client, memoryStorage } from '../src/core/index.ts'
import { seen } from '../src/testing/index.ts'
import { createPair, type PairOptions } from '../src/testing/node/index.ts'

/** A message's content. */
export const text = (words: string) => ({ kind: 'text', text: words }) as const

/** What a client shows of a conversation, in order. */
export const words = (client: Client, conversation: string) =>
  client
    .thread(conversation)
    .$messages.get()
    .map(({ content }) => ('text' in content ? content.text : ''))

/** Resolves when a client shows so many messages, all of them stored. */
export const delivered = (client: Client, conversation: string, count: number) =>
  seen(
    client.thread(conversation).$messages,
    (messages) => messages.length === count && messages.every(({ seq }) => seq !== null),
  )

/** A customer who has written `one`, and an agent who follows. */
export async function begun(options: PairOptions = {}) {
  const pair = createPair(options)
  const storage = memoryStorage()
  const customer = pair.customer({ storage })
  const conversation = customer.start()
  await customer.send(conversation, text('one'))
  await delivered(customer, conversation, 1)
  const ada = pair.agent('Ada')
  ada.connect()
  ada.follow(conversation)
  await delivered(ada, conversation, 1)
  return { pair, storage, customer, ada, conversation }
}
