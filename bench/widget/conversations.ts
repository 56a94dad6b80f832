import { randomBytes } from 'node:crypto'
import { type Address, appendFrame, openAgent, openSocket, randomId, type Socket } from '../loads/socket.ts'

/** A conversation that is there, and the secret of the customer it belongs to, as the customer's device keeps it. */
export interface Conversation {
  readonly id: string
  readonly customer: string
}

const prose = `The glaze is food safe and goes into the dishwasher, though by hand it keeps its shine for longer. We send it
with the post on the same day when you order before two, packed in paper, and it comes back free within thirty days.`

/** How messages begin, from 1 on: what is looked for in pages. */
export const headOf = (number: number): string => `Message ${number}:`

/** Some words to a few lines, the same ones in each run. */
export const textOf = (number: number): string => `${headOf(number)} ${prose.slice(0, 12 + ((number * 67) % 190))}`

/** Begins a conversation and lets customer and agent write this many messages, five at a time. */
export async function fill(address: Address, count: number): Promise<Conversation> {
  const id = randomId()
  const customer = randomBytes(32).toString('base64url')
  const hello = { t: 'hello', v: 1, site: 'bench', token: `guest:${customer}`, device: randomId(), capabilities: [] }
  const guest = await openSocket(address.url, JSON.stringify({ ...hello, follow: [] }), '{"t":"welcome"')
  await write(guest, id, 1, 1)
  const agent = await openAgent(address, [id])
  for (let from = 2, turn = 1; from <= count; from += 5, turn += 1) {
    await write(turn % 2 === 0 ? guest : agent, id, from, Math.min(5, count + 1 - from))
  }
  await Promise.all([guest.close(), agent.close()])
  return { id, customer }
}

/** Sends messages; resolves when all are stored. */
export function write(author: Socket, conversation: string, from: number, count: number): Promise<void> {
  return new Promise((stored, reject) => {
    const waiting = new Set<string>()
    author.listen((frame) => {
      if (frame.startsWith('{"t":"refused"') || frame.startsWith('{"t":"error"')) reject(new Error(frame))
      if (!frame.startsWith('{"t":"events"')) return
      const { events } = JSON.parse(frame) as { events: readonly { readonly id: string }[] }
      for (const event of events) waiting.delete(event.id)
      if (waiting.size === 0) stored()
    })
    for (let number = from; number < from + count; number += 1) {
      const id = randomId()
      waiting.add(id)
      author.send(appendFrame(conversation, id, textOf(number)))
    }
  })
}
