import { describe, expect, test } from 'vitest'
import { ChatError } from '../../protocol/errors.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { guest, guestId, message, place, sessionWorld, site } from './session-world.fixture.ts'

const ann = { kind: 'customer', id: 'ann', name: 'ANN' }
const follow = [{ conversation: place.conversation }]

/** A guest who wrote `m1`. */
async function begun() {
  const world = sessionWorld(virtualClock())
  const first = world.open()
  await first.hello({ token: guest('g') })
  await first.say(message('m1'))
  return { ...world, first }
}

describe('a guest who becomes a known customer', () => {
  test('[A3] the proof in `hello` gives the conversation to the customer before the welcome', async () => {
    const { counters, open } = await begun()
    const { frames, hello } = open()
    await hello({ token: 'ann', guest: guest('g'), follow })
    expect(frames.slice(0, 2)).toMatchObject([
      { t: 'welcome', you: ann, conversations: [{ conversation: 'c', head: 1 }] },
      { t: 'events', events: [{ id: 'm1', author: ann }] },
    ])
    expect(counters.read()).toMatchObject({ guestsAliased: 1, sessionsOpened: 2, appendsStored: 1 })
  })

  test('[N1] what was under way is stored once, also where only the acknowledgement was lost', async () => {
    const { counters, log, open } = await begun()
    const { hello, say } = open()
    await hello({ token: 'ann', guest: guest('g'), follow })
    expect(await say(message('m1'))).toMatchObject({ t: 'events', events: [{ id: 'm1', seq: 1 }] })
    expect(await say(message('m2', 'm2', { after: 'm1' }))).toMatchObject({
      t: 'events',
      events: [{ id: 'm2', seq: 2 }],
    })
    expect(await say(message('m1', 'other words'))).toMatchObject({ t: 'refused', code: 'conflict' })
    expect(await log.head(place)).toEqual({ customer: 'ann', head: 2 })
    expect(counters.read()).toMatchObject({ appendsStored: 2, appendsRepeated: 1, 'appendsRefused:conflict': 1 })
  })

  test('[A3] without the proof, by name alone, nobody gets it', async () => {
    const { log, open } = await begun()
    const { frames, hello, say } = open()
    await hello({ token: 'ann', follow })
    expect(frames).toMatchObject([{ t: 'welcome', conversations: [] }])
    expect(await say(message('m2'))).toMatchObject({ t: 'refused', code: 'not-found' })
    expect(await log.aliasOf(site.id, guestId('g'))).toBeNull()
  })

  test('[A3] a proof that is none, or a guest’s of somebody else, changes nothing', async () => {
    const { log, open } = await begun()
    for (const proof of ['guest:short', 'ann', '', `guest:${'x'.repeat(99)}`]) {
      const { hello, welcome } = open()
      await hello({ token: 'ann', guest: proof })
      expect(welcome()).toMatchObject({ you: ann })
    }
    await open().hello({ token: 'bob', guest: guest('g') })
    const late = open()
    await late.hello({ token: 'ann', guest: guest('g'), follow })
    expect(late.welcome()).toMatchObject({ you: ann, conversations: [] })
    expect(await log.aliasOf(site.id, guestId('g'))).toBe('bob')
  })

  test('[A3] a guest is not given to another guest, nor to an agent', async () => {
    const { log, open } = await begun()
    for (const token of [guest('h'), 'agent:ada']) {
      const { hello, welcome } = open()
      await hello({ token, guest: guest('g') })
      expect(welcome()).toBeDefined()
    }
    expect(await log.aliasOf(site.id, guestId('g'))).toBeNull()
    expect(await log.head(place)).toMatchObject({ customer: guestId('g') })
  })

  test('[A3] a known customer is never another one, whatever they prove', async () => {
    const { log, open } = sessionWorld(virtualClock())
    const { hello, say } = open()
    await hello({ token: 'bob' })
    await say(message('m1'))
    await open().hello({ token: 'ann', guest: 'bob' })
    expect(await log.head(place)).toMatchObject({ customer: 'bob' })
  })

  test('[A3] the guest’s own sessions may do nothing more', async () => {
    const { closes, frames, say, counters } = await begun().then(async ({ counters, first, open }) => {
      await open().hello({ token: 'ann', guest: guest('g') })
      return { ...first, counters }
    })
    await say(message('m2'))
    expect(frames.slice(-2)).toMatchObject([
      { t: 'refused', code: 'bad-token' },
      { t: 'error', code: 'bad-token', fatal: true },
    ])
    expect(closes).toMatchObject([{ code: 4500 }])
    expect(counters.read()['appendsRefused:bad-token']).toBe(1)
  })

  test('[A3] an identified customer’s other device is told by its feed', async () => {
    const { clock, open } = await begun()
    const other = open()
    await other.hello({ token: 'ann' })
    expect(other.frames.filter(({ t }) => t === 'summaries')).toEqual([])
    await open().hello({ token: 'ann', guest: guest('g') })
    await clock.advance(1_000)
    expect(other.frames.filter(({ t }) => t === 'summaries')).toMatchObject([
      { items: [{ conversation: 'c', customer: ann }] },
    ])
  })

  test('[L6] an alias that cannot be stored lets nobody in, to come again', async () => {
    const { log, open, counters } = await begun()
    await log.close()
    const { closes, frames, hello } = open()
    await hello({ token: 'ann', guest: guest('g') })
    expect(frames).toMatchObject([{ t: 'error', code: 'busy', fatal: true }])
    expect(closes).toMatchObject([{ code: 4009 }])
    expect(counters.read()).toMatchObject({ 'sessionsRefused:busy': 1, guestsAliased: 0 })
  })
})

describe('a site that requires identity', () => {
  test('[A2] a guest is told to identify first, and to stay away as a guest', async () => {
    const { counters, log, open } = sessionWorld(virtualClock(), { isIdentityRequired: true })
    const { closes, frames, hello, say } = open()
    await hello({ token: guest('g') })
    expect(frames).toMatchObject([{ t: 'error', code: 'identify-first', fatal: true }])
    expect(closes).toMatchObject([{ code: 4500 }])
    await say(message('m1'))
    expect(await log.head(place)).toBeNull()
    expect(counters.read()).toMatchObject({ sessionsOpened: 0, 'sessionsRefused:identify-first': 1 })
  })

  test('[A2] the same guest is let in with the shop’s token, and keeps what was theirs', async () => {
    const { log, open } = sessionWorld(virtualClock(), { isIdentityRequired: true })
    await log.append(
      place,
      { kind: 'customer', id: guestId('g') },
      {
        id: 'm1',
        type: 'message',
        content: { kind: 'text', text: 'before' },
      },
    )
    const { hello, welcome } = open()
    await hello({ token: 'ann', guest: guest('g'), follow })
    expect(welcome()).toMatchObject({ conversations: [{ conversation: 'c', head: 1 }] })
  })

  test.each([
    ['identify-first', 4500],
    ['token-expired', 4003],
    ['bad-token', 4500],
  ] as const)('[A2] %s is answered at every append and by `auth`, and ends the session', async (code, closeCode) => {
    for (const frame of [message('m1'), { t: 'auth', token: 'ann' }]) {
      const { log, open, refused } = sessionWorld(virtualClock())
      const { closes, frames, hello, say } = open()
      await hello({ token: 'ann' })
      refused.set('ann', new ChatError(code))
      await say(frame)
      expect(frames.at(-1)).toMatchObject({ t: 'error', code, fatal: true })
      expect(closes).toMatchObject([{ code: closeCode }])
      expect(await log.head(place)).toBeNull()
    }
  })
})
