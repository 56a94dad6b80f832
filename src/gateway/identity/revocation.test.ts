import { expect, test } from 'vitest'
import type { ServerFrame } from '../../protocol/frames.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createMemoryLog } from '../log/memory-log.ts'
import { openAgents } from './agents.ts'
import { guestActor, isGuestToken } from './guest.ts'
import { openRevocable } from './revocation.ts'

const guest = (letter: string) => `guest:${letter.repeat(42)}A`
const ann = { kind: 'customer', id: 'ann' } as const

async function world() {
  const clock = virtualClock()
  const log = createMemoryLog({ clock })
  const agents = await openAgents({ clock })
  const site = (id: string) => ({ id, name: 'Demo', origins: [] })
  const context = { log, clock, site, id: () => 's', takeAppend: () => 0, enter: () => () => {}, report: () => {} }
  const authorize = async (_site: string, token: string) => (isGuestToken(token) ? guestActor(token) : { author: ann })
  const open = openRevocable(context, authorize, agents)
  const greet = async (token: string, at = 'demo') => {
    const frames: ServerFrame[] = []
    const closes: number[] = []
    const session = open({ origin: null, ownOrigin: null, send: (f) => frames.push(f), close: (c) => closes.push(c) })
    const hello = { t: 'hello', v: 1, site: at, token, device: 'd', capabilities: [], follow: [] }
    session.receive(JSON.stringify(hello))
    await clock.advance(0)
    return { closes, frames, session }
  }
  const alias = (letter: string) =>
    log.alias({ site: 'demo', guest: guestActor(guest(letter)).author.id, customer: ann })
  return { alias, greet }
}

test('[A3] every session of a guest ends when the guest becomes a customer, nobody else’s does', async () => {
  const { alias, greet } = await world()
  const tabs = [await greet(guest('g')), await greet(guest('g'))]
  const others = [await greet(guest('h')), await greet(guest('g'), 'elsewhere'), await greet('ann')]
  await alias('g')
  for (const { closes, frames } of tabs) {
    expect(closes).toEqual([4500])
    expect(frames.at(-1)).toMatchObject({ t: 'error', code: 'bad-token', fatal: true })
  }
  for (const { closes } of others) expect(closes).toEqual([])
})

test('[A3] a session that is gone is not told', async () => {
  const { alias, greet } = await world()
  const { closes, session } = await greet(guest('g'))
  session.closed()
  await alias('g')
  expect(closes).toEqual([])
})
