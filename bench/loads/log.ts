import { join } from 'node:path'
import { type EventLog, openSqliteLog } from 'shopbell/gateway'
import type { Figures } from '../measure.ts'
import { serve } from '../process.ts'
import { randomId } from './socket.ts'

const conversations = 256
const text = 'Is the blue one back in stock, and does it come in a smaller size?'

let log: EventLog
const places = Array.from({ length: conversations }, () => ({ site: 'bench', conversation: randomId() }))
const author = { kind: 'customer', id: randomId() } as const
let groups = 0

serve({
  async start(folder: string) {
    log = await openSqliteLog({
      path: join(folder, 'log.sqlite'),
      onGroup: () => {
        groups += 1
      },
    })
  },
  /** Keeps so many appends under way for so long. */
  async round({ outstanding, ms }: { outstanding: number; ms: number }): Promise<Figures> {
    const startedAt = performance.now()
    let stored = 0
    groups = 0
    const appendOn = async (first: number) => {
      for (let turn = first; performance.now() - startedAt < ms; turn += outstanding) {
        const place = places[turn % conversations] ?? { site: 'bench', conversation: '' }
        const appended = await log.append(place, author, {
          id: randomId(),
          type: 'message',
          content: { kind: 'text', text },
        })
        if (appended.outcome !== 'stored') throw new Error(`An append was ${appended.outcome}.`)
        stored += 1
      }
    }
    await Promise.all(Array.from({ length: outstanding }, (_, index) => appendOn(index)))
    return { log: stored / ((performance.now() - startedAt) / 1000), group: stored / groups }
  },
})
