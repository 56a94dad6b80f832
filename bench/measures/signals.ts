import { contestant } from '../contest.ts'
import type { Measure } from '../measure.ts'

/** What is passed on without being stored. */
export const signals: Measure = {
  name: 'signals',
  about: 'A customer types, the agent who follows is told; 64 under way. Floor: a bare `ws` server that echoes.',
  rounds: 5,
  rows: [
    { figure: 'signals', label: 'signals passed on, 64 under way', unit: '/s', aim: { of: 'ratio', atLeast: 0.6 } },
    { figure: 'cpu', label: "the server's time for one", unit: 'µs' },
  ],
  start: (settings) => {
    const round = { outstanding: 64, ms: settings.isQuick ? 500 : 3_000 }
    return Promise.all(
      (['ours', 'floor'] as const).map((side) => contestant(side, 'loads/signals.ts', settings, { round })),
    )
  },
}
