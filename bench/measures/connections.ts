import { setTimeout as pause } from 'node:timers/promises'
import { startContest } from '../contest.ts'
import type { Contestant, Figures, Measure, Settings, Side } from '../measure.ts'
import type { Resident } from '../memory.ts'

/** Opened and closed before the first look, so that what is loaded once is not counted. */
const warmUp = 200
const settleMs = 1_000

/** Idle connections: what each costs in memory. */
export const connections: Measure = {
  name: 'connections',
  about:
    'Guests connect, say hello and stay; VmRSS of the server before and with them. Floor: a bare `ws` server that answers one message.',
  rounds: 3,
  rows: [
    { figure: 'few', label: 'memory a connection, 1,000 held, collected', unit: 'kB' },
    {
      figure: 'many',
      label: 'memory a connection, 10,000 held, collected',
      unit: 'kB',
      aim: { of: 'ours', atMost: 16 },
    },
    { figure: 'asIs', label: 'the same with garbage and spare heap', unit: 'kB' },
    { figure: 'opened', label: 'connections opened', unit: '/s' },
  ],
  start: async (settings) => (['ours', 'floor'] as const).map((side) => holder(side, settings)),
}

/** Fresh processes each round: memory that was once resident stays so. */
function holder(side: Side, settings: Settings): Contestant {
  const [few, many] = settings.isQuick ? [200, 1_000] : [1_000, 10_000]
  return {
    side,
    async round(): Promise<Figures> {
      const { load, server, stop } = await startContest(side, 'loads/connections.ts', settings)
      const settled = async () => {
        await pause(settleMs)
        return server.ask<Resident>('memory')
      }
      await load.ask('hold', warmUp)
      await load.ask('letGo')
      const none = await settled()
      await load.ask('hold', few)
      const withFew = await settled()
      const opened = await load.ask<number>('hold', many)
      const withMany = await settled()
      await stop()
      return {
        few: (withFew.collected - none.collected) / few / 1024,
        many: (withMany.collected - none.collected) / many / 1024,
        asIs: (withMany.asIs - none.asIs) / many / 1024,
        opened,
      }
    },
    stop: async () => {},
  }
}
