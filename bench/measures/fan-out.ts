import { contestant } from '../contest.ts'
import type { Measure } from '../measure.ts'

/** One message to many. */
export const fanOut: Measure = {
  name: 'fan-out',
  about:
    'A customer writes, 1,000 connections follow the conversation. Floor: a bare `ws` server that sends to all, and stores nothing.',
  rounds: 5,
  rows: [{ figure: 'last', label: 'append to the last of 1,000 followers', unit: 'ms' }],
  start: (settings) => {
    const of = {
      start: { followers: settings.isQuick ? 200 : 1_000 },
      round: { messages: settings.isQuick ? 10 : 40 },
    }
    return Promise.all((['ours', 'floor'] as const).map((side) => contestant(side, 'loads/fan-out.ts', settings, of)))
  },
}
