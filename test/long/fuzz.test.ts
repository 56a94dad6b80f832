import { beforeAll, expect, test } from 'vitest'
import { fuzzClient } from '../fuzz/client.ts'
import { fuzzHttp } from '../fuzz/http.ts'
import { openLiveGateway } from '../fuzz/live-gateway.ts'
import { fuzzParsers } from '../fuzz/parsers.ts'
import { seedOf } from '../fuzz/random.ts'
import { type Recording, record } from '../fuzz/recording.ts'
import { closing, fuzzMemorySessions, fuzzSqliteSessions } from '../fuzz/run.ts'
import { fuzzSockets } from '../fuzz/sockets.ts'

/** Over a million, from seeds that the default run has not. */
const seed = seedOf(77_001)
const timeout = 900_000

let recording: Recording
beforeAll(async () => {
  recording = await record()
})

test(
  '[X1] parsers',
  async () => {
    closing(await fuzzParsers({ seed, inputs: 440_000, recording }))
  },
  timeout,
)

test(
  '[N1, N2] sessions over a memory log',
  async () => {
    closing(await fuzzMemorySessions({ seed: seed + 1, inputs: 400_000, recording }))
  },
  timeout,
)

test(
  '[L2] sessions over a log on disk',
  async () => {
    closing(await fuzzSqliteSessions({ seed: seed + 2, inputs: 40_000, recording }))
  },
  timeout,
)

test(
  '[O2, S4] clients',
  async () => {
    const { faults, tally } = await fuzzClient({ seed: seed + 3, inputs: 120_000, recording })
    closing(tally)
    expect(faults).toEqual([])
  },
  timeout,
)

test(
  '[S8, S9] a gateway on a port',
  async () => {
    const live = await openLiveGateway()
    closing(await fuzzSockets(live, { seed: seed + 4, inputs: 30_000, recording }))
    closing(await fuzzHttp(live, { seed: seed + 5, inputs: 40_000, recording }))
    const faults = await live.faults()
    await live.close()
    expect(faults).toEqual([])
  },
  timeout,
)
