import { contestant } from '../contest.ts'
import type { Measure, Side } from '../measure.ts'

const sides: readonly Side[] = ['ours', 'floor', 'peer']

/** From a customer's message to the agent's screen. */
export const latency: Measure = {
  name: 'latency',
  about:
    '1,000 messages a second on a fixed schedule, 1,000 customers to 20 connections of an agent. Floor: a bare `ws` relay that stores nothing. Peer: socket.io, an insert a message.',
  rounds: 3,
  rows: [
    { figure: 'p50', label: 'append to the other side, p50', unit: 'ms' },
    { figure: 'p99', label: 'append to the other side, p99', unit: 'ms', aim: { of: 'ours', atMost: 25 } },
    { figure: 'missing', label: 'not arrived 5 s after the end', unit: '' },
  ],
  start: (settings) => {
    const of = {
      start: { customers: settings.isQuick ? 100 : 1_000 },
      round: { perSecond: 1_000, ms: settings.isQuick ? 1_000 : 6_000 },
    }
    return Promise.all(sides.map((side) => contestant(side, 'loads/latency.ts', settings, of)))
  },
}
