import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { contestant } from '../contest.ts'
import type { Contestant, Figures, Measure, Settings, Side } from '../measure.ts'
import { startProcess } from '../process.ts'

/** Requests of one transaction at most (L7): the bare loop commits as many. */
const groupSize = 128

/** Durable messages: the log alone. */
export const logAppends: Measure = {
  name: 'log',
  about: 'The log alone, 512 appends under way. Floor: a loop that inserts into one table, 128 a transaction.',
  rounds: 5,
  rows: [
    { figure: 'log', label: 'durable appends, log alone', unit: '/s', aim: { of: 'ratio', atLeast: 0.7 } },
    { figure: 'group', label: 'appends a transaction', unit: '' },
  ],
  start: (settings) => {
    const ms = settings.isQuick ? 500 : 3_000
    return Promise.all([
      logContestant('ours', 'loads/log.ts', settings, { outstanding: 4 * groupSize, ms }),
      logContestant('floor', 'loads/bare-log.ts', settings, { group: groupSize, ms }),
    ])
  },
}

/** Durable messages: the whole way through a socket and back. */
export const socketAppends: Measure = {
  name: 'appends',
  about:
    '200 customers, 4 messages of each under way, until each is confirmed. Floor: the bare loop again. Peer: socket.io, an insert a message.',
  rounds: 3,
  rows: [
    { figure: 'sockets', label: 'durable appends, through sockets', unit: '/s' },
    { figure: 'cpu', label: "the server's time for one", unit: 'µs' },
  ],
  start: (settings) => {
    const ms = settings.isQuick ? 500 : 3_000
    const of = { start: { customers: 200 }, round: { outstanding: 4, ms } }
    return Promise.all([
      contestant('ours', 'loads/appends.ts', settings, of),
      logContestant('floor', 'loads/bare-log.ts', settings, { group: groupSize, ms }),
      contestant('peer', 'loads/appends.ts', settings, of),
    ])
  },
}

async function logContestant(side: Side, file: string, settings: Settings, round: object): Promise<Contestant> {
  const folder = mkdtempSync(join(settings.folder, `${side}-`))
  const log = await startProcess(file, folder)
  return {
    side,
    round: () => log.ask<Figures>('round', round),
    stop: log.stop,
  }
}
