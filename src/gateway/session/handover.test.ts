import { describe, expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { guest, guestId, message, place, sessionWorld } from './session-world.fixture.ts'

const pay = 'https://pay.example'

/** A guest at the shop who asked for a code for the checkout. */
async function handedOver(token = guest('g')) {
  const world = sessionWorld(virtualClock())
  const shop = world.open('https://shop.example')
  await shop.hello({ token })
  const answer = await shop.say({ t: 'handover', request: 'r', origin: pay })
  return { ...world, shop, answer, code: answer?.t === 'handover' ? answer.code : '' }
}

describe('a hand-over to another origin', () => {
  test.each([
    ['a guest', guest('g'), { kind: 'customer', id: guestId('g') }],
    ['a known customer', 'ann', { kind: 'customer', id: 'ann' }],
  ])('[A4] %s is the same customer there, with the token of before', async (_name, token, you) => {
    const { answer, code, counters, open, shop } = await handedOver(token)
    expect(answer).toMatchObject({ t: 'handover', request: 'r', code: expect.stringMatching(/^[\w-]{22}$/) })
    await shop.say(message('m1'))
    const there = open(pay)
    await there.hello({ token: `handover:${code}`, follow: [{ conversation: place.conversation }] })
    expect(there.welcome()).toMatchObject({ you, token, conversations: [{ conversation: 'c', head: 1 }] })
    expect(await there.say(message('m2'))).toMatchObject({ t: 'events', events: [{ id: 'm2', author: you }] })
    expect(counters.read()).toMatchObject({ handoversStarted: 1, handoversTaken: 1 })
  })

  test('[A4] other hellos are not told their token', async () => {
    const { shop } = await handedOver()
    expect(shop.welcome()).not.toHaveProperty('token')
  })

  test('[A4] the same device may say it again, for its welcome may be lost; another device may not', async () => {
    const { clock, code, open } = await handedOver()
    for (const expected of [guest('g'), guest('g')]) {
      const { hello, welcome } = open(pay)
      await hello({ token: `handover:${code}`, device: 'pay-1' })
      expect(welcome()).toMatchObject({ token: expected })
    }
    const { closes, frames, hello } = open(pay)
    await hello({ token: `handover:${code}`, device: 'pay-2' })
    expect(frames).toMatchObject([{ t: 'error', code: 'bad-token', fatal: true }])
    expect(closes).toMatchObject([{ code: 4500 }])
    await clock.advance(60_000)
    const late = open(pay)
    await late.hello({ token: `handover:${code}`, device: 'pay-1' })
    expect(late.welcome()).toBeUndefined()
  })

  test.each([
    ['from the shop’s origin again', 'https://shop.example'],
    ['from no browser', null],
    ['from the gateway’s own pages', 'https://chat.example'],
  ])('[A4] %s the code is of no use, and is good at its origin afterwards', async (_name, origin) => {
    const { code, open } = await handedOver()
    const { frames, hello } = open(origin)
    await hello({ token: `handover:${code}` })
    expect(frames).toMatchObject([{ t: 'error', code: 'bad-token', fatal: true }])
    const there = open(pay)
    await there.hello({ token: `handover:${code}` })
    expect(there.welcome()).toBeDefined()
  })

  test('[A4] there is none to an origin that is not the site’s; the gateway’s own is one', async () => {
    const { shop, open } = await handedOver()
    expect(await shop.say({ t: 'handover', request: 'r2', origin: 'https://evil.example' })).toMatchObject({
      t: 'error',
      code: 'origin-not-allowed',
      request: 'r2',
      fatal: false,
    })
    const answer = await shop.say({ t: 'handover', request: 'r3', origin: 'https://chat.example' })
    const own = open('https://chat.example')
    await own.hello({ token: `handover:${answer?.t === 'handover' ? answer.code : ''}` })
    expect(own.welcome()).toBeDefined()
  })

  test('[A4] a code for another device is for the site’s origins too, and good for 5 minutes', async () => {
    const { clock, open, shop } = await handedOver()
    const origin = 'https://shop.example'
    const answer = await shop.say({ t: 'handover', request: 'r2', origin, forDevice: true })
    const evil = await shop.say({ t: 'handover', request: 'r3', origin: 'https://evil.example', forDevice: true })
    expect(evil).toMatchObject({ t: 'error', code: 'origin-not-allowed' })
    await clock.advance(299_999)
    const phone = open(origin)
    await phone.hello({ token: `handover:${answer?.t === 'handover' ? answer.code : ''}` })
    expect(phone.welcome()).toMatchObject({ token: guest('g') })
    expect(await shop.say({ t: 'handover', request: 'r4', origin, forDevice: 'yes' })).toMatchObject({
      t: 'error',
      code: 'bad-frame',
    })
  })

  test('[A4] agents are not handed over, and nobody before `hello`', async () => {
    const { open } = sessionWorld(virtualClock())
    const { hello, say } = open()
    const ask = { t: 'handover', request: 'r', origin: pay }
    expect(await say(ask)).toMatchObject({ t: 'error', code: 'no-hello' })
    await hello({ token: 'agent:ada' })
    expect(await say(ask)).toMatchObject({ t: 'error', code: 'not-allowed', request: 'r' })
  })

  test('[A4] after five codes the sixth has to wait', async () => {
    const { clock, shop } = await handedOver()
    const ask = (request: string) => shop.say({ t: 'handover', request, origin: pay })
    for (const request of ['r2', 'r3', 'r4', 'r5']) expect(await ask(request)).toMatchObject({ t: 'handover', request })
    expect(await ask('r6')).toMatchObject({ t: 'error', code: 'rate-limited', request: 'r6' })
    await clock.advance(60_000)
    expect(await ask('r7')).toMatchObject({ t: 'handover', request: 'r7' })
  })

  test('[A3] a guest who was handed over and identifies there keeps the conversation', async () => {
    const { code, open, shop, log } = await handedOver()
    await shop.say(message('m1'))
    const there = open(pay)
    await there.hello({ token: `handover:${code}` })
    const token = there.welcome()?.token
    const known = open(pay)
    await known.hello({ token: 'ann', guest: token })
    expect(await log.head(place)).toEqual({ customer: 'ann', head: 1 })
  })
})

test('[L5] clients cannot write an `erase` event', async () => {
  const { open } = sessionWorld(virtualClock())
  for (const token of ['ann', 'agent:ada']) {
    const { hello, say } = open()
    await hello({ token })
    const answer = await say({ t: 'append', conversation: 'c', event: { id: 'e', type: 'erase' } })
    expect(answer).toMatchObject({ t: 'refused', code: 'invalid-event' })
  }
})
