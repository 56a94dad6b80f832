import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClientFault, clientRound, fuzzClient } from './fuzz/client.ts'
import { fuzzHttp, rawAnswer } from './fuzz/http.ts'
import { type LiveGateway, openLiveGateway } from './fuzz/live-gateway.ts'
import { fuzzParsers } from './fuzz/parsers.ts'
import { seedOf } from './fuzz/random.ts'
import { openRawSocket, wireFrame } from './fuzz/raw-socket.ts'
import { type Recording, record } from './fuzz/recording.ts'
import { closing, fuzzMemorySessions, fuzzSqliteSessions } from './fuzz/run.ts'
import { fuzzSockets } from './fuzz/sockets.ts'
import { createTally } from './fuzz/tally.ts'

/** Together over 100,000. The long run has ten times as many, from other seeds. */
const inputs = { parsers: 44_000, memory: 40_000, sqlite: 2_500, client: 12_000, sockets: 3_000, http: 4_000 }
const seed = seedOf(20_261)
const timeout = 120_000

let recording: Recording
beforeAll(async () => {
  recording = await record()
})

describe('spoilt frames', () => {
  test(
    '[X1] parsers throw nothing but their refusals, and give the same twice',
    async () => {
      const tally = closing(await fuzzParsers({ seed, inputs: inputs.parsers, recording }))
      expect(tally.answers.get('client frame taken')).toBeGreaterThan(inputs.parsers / 20)
    },
    timeout,
  )

  test(
    '[N1, N2] sessions answer each with valid frames, tell nobody what is others’, and harm no one beside them',
    async () => {
      const tally = closing(await fuzzMemorySessions({ seed, inputs: inputs.memory, recording }))
      expect(tally.answers.get('events')).toBeGreaterThan(inputs.memory / 50)
    },
    timeout,
  )

  test(
    '[L2] what a log on disk took of them is sound when it is opened again',
    async () => {
      closing(await fuzzSqliteSessions({ seed: seed + 1, inputs: inputs.sqlite, recording }))
    },
    timeout,
  )

  test(
    '[S2] the same frames have the same answers',
    async () => {
      const [first, second] = [
        await fuzzMemorySessions({ seed: seed + 2, inputs: 3_000, recording }),
        await fuzzMemorySessions({ seed: seed + 2, inputs: 3_000, recording }),
      ]
      expect(second.digest()).toBe(first.digest())
    },
    timeout,
  )

  test(
    '[O2, S4] a client keeps its outbox whatever a gateway says, and is whole again with an honest one',
    async () => {
      const { faults, tally } = await fuzzClient({ seed: seed + 3, inputs: inputs.client, recording })
      closing(tally)
      expect(faults.map(shown)).toEqual([])
    },
    timeout,
  )
})

describe('a gateway on a port', () => {
  let live: LiveGateway
  beforeAll(async () => {
    live = await openLiveGateway()
  })
  afterAll(() => live.close())

  test(
    '[S8] spoilt frames and broken framing end a connection at most, and no other',
    async () => {
      closing(await fuzzSockets(live, { seed: seed + 4, inputs: inputs.sockets, recording }))
      expect(await live.faults()).toEqual([])
    },
    timeout,
  )

  test(
    '[S9] spoilt requests are answered with a code, or cut off',
    async () => {
      closing(await fuzzHttp(live, { seed: seed + 5, inputs: inputs.http, recording }))
      expect(await live.faults()).toEqual([])
    },
    timeout,
  )
})

describe('found by fuzzing', () => {
  const talk = 'faye-talk'
  test.each([
    ['marks of nobody', { t: 'marks', conversation: talk, delivered: 1, read: 1 }],
    [
      'events by nobody',
      {
        t: 'events',
        conversation: talk,
        after: 0,
        upTo: 1,
        cursor: 'e:1:x',
        events: [{ id: 'x', seq: 1, at: 1, type: 'message', content: { kind: 'text', text: 'x' } }],
      },
    ],
    ['an event that is none', { t: 'events', conversation: talk, after: 0, upTo: 1, cursor: 'e:1:x', events: [null] }],
    [
      'a welcome with no marks',
      {
        t: 'welcome',
        capabilities: [],
        feed: 'e:0:',
        you: { kind: 'customer', id: 'c' },
        conversations: [{ conversation: talk, head: 1 }],
      },
    ],
    ['a welcome of nobody', { t: 'welcome', capabilities: [], feed: 'e:0:', feedReset: true, conversations: [] }],
    ['a heartbeat with no heads', { t: 'heartbeat' }],
    ['a summary that is none', { t: 'summaries', feed: 'e:0:', items: [null] }],
    ['a goaway for weeks', { t: 'goaway', reconnectInMs: 2e9 }],
  ])('[O2] %s takes nothing from the outbox, nor the way back', async (_name, frame) => {
    const texts = [JSON.stringify(frame), ...Array.from({ length: 20 }, () => '{"t":"teleport"}')]
    expect(await clientRound(texts, createTally('client', 0))).toEqual([])
  })
})

describe('found by fuzzing, over HTTP', () => {
  test.each(['/', '/%2e%2e//', '/a/../b', '//x'])(
    'a Host that is none is no fault of the gateway, at %s',
    async (path) => {
      const live = await openLiveGateway()
      const answer = await rawAnswer(
        live.port,
        Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:99999\r\nConnection: close\r\n\r\n`),
      )
      expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*bad-request/)
      expect(await live.faults()).toEqual([])
      await live.close()
    },
  )

  test('an Origin of any length is not said back at length', async () => {
    const live = await openLiveGateway()
    const hello = {
      t: 'hello',
      v: 1,
      site: 'demo',
      token: `guest:${'F'.repeat(42)}A`,
      device: 'd',
      capabilities: [],
      follow: [],
    }
    const raw = await openRawSocket(live.port, { Origin: `https://${'x'.repeat(7_000)}` })
    raw.socket.write(wireFrame({ opcode: 1, payload: Buffer.from(JSON.stringify(hello)) }))
    await raw.until((text) => text.includes('origin-not-allowed'))
    expect(raw.texts.join().length).toBeLessThan(400)
    raw.socket.destroy()
    await live.close()
  })
})

function shown({ fault, frames, round }: ClientFault): string {
  return `round ${round}: ${fault}\n${frames.map((frame) => frame.slice(0, 300)).join('\n')}`
}
