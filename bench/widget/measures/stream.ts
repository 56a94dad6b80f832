import { openAgent, randomId, type Socket } from '../../loads/socket.ts'
import { fill, headOf } from '../conversations.ts'
import type { Measure } from '../measure.ts'
import { visit } from '../visit.ts'

const tokens = 500
const everyMs = 5
const words =
  'The mug you saw is back in stock in both colours , and we can send it today if you order before two . '.split(' ')

/** An answer that is being written. */
export const stream: Measure = {
  name: 'stream',
  about: `The panel is open; an answer of ${tokens} tokens comes, one in ${everyMs} ms, each a frame, then its message.`,
  rows: [
    {
      figure: 'main',
      label: `main thread for ${tokens} tokens, ms`,
      baseline: 'tail',
      aim: { of: 'ratio', atMost: 1.2 },
    },
  ],
  rounds: 15,
  async start(world) {
    return Promise.all(
      (['tail', 'ours'] as const).map(async (side) => {
        const conversation = await fill(world.address, 100)
        const agent = await openAgent(world.address, [conversation.id])
        const { close, mainMs, open, page } = await visit(world, { side, conversation })
        await open(headOf(100))
        let turn = 0
        return {
          side,
          async round() {
            turn += 1
            const head = `Answer ${turn}:`
            await page.evaluate(() => window.probe.settled())
            const before = await mainMs()
            await answer(agent, conversation.id, head)
            await page.evaluate((text) => window.probe.arrived(text), head)
            await page.evaluate(() => window.probe.settled())
            return { main: (await mainMs()) - before }
          },
          stop: async () => void (await Promise.all([close(), agent.close()])),
        }
      }),
    )
  },
}

/** Sends the tokens on a schedule that does not wait, then the message they are of. */
async function answer(agent: Socket, conversation: string, head: string): Promise<void> {
  const id = randomId()
  const startAt = performance.now()
  let text = ''
  for (let sent = 0; sent < tokens; ) {
    for (; sent < tokens && startAt + sent * everyMs <= performance.now(); sent += 1) {
      const delta = `${sent === 0 ? head : words[sent % words.length]} `
      agent.send(
        JSON.stringify({ t: 'signal', conversation, name: 'stream', data: { id, offset: text.length, delta } }),
      )
      text += delta
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const content = { kind: 'text', text: text.trim() }
  agent.send(JSON.stringify({ t: 'append', conversation, event: { id, type: 'message', content } }))
}
