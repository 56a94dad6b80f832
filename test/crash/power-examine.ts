import type { DatabaseSync } from 'node:sqlite'
import type { WriteRequest } from '../../src/gateway/log/sqlite/sqlite-requests.ts'
import { computer } from './disk/computer.ts'
import { createDisk, type DiskImage } from './disk/disk.ts'
import { type PowerGateway, type State, startWriter } from './power-gateway.ts'

/** What was wrong with what a power cut left. */
export interface Wrong {
  /** Acknowledged requests whose effect was gone. */
  lost: number
  /** The file could not be opened, or was not sound. */
  damaged: number
  /** What was there is no state that the gateway ever was in: a part of a transaction. */
  torn: number
  /** Events stored twice, or stored anew though they were there. */
  doubled: number
}

/**
 * Starts on what a cut left, finds which of the states of `before` it is, and writes what is sent `again`, of which the
 * first is the last transaction that was acknowledged. Gives the states since the start, none where it failed.
 */
export function examine(
  left: DiskImage,
  synchronous: 'FULL' | 'NORMAL',
  before: readonly State[],
  cut: number,
  again: readonly (readonly WriteRequest[])[] = [],
): { readonly wrong: Wrong; readonly states: readonly State[] } {
  const wrong: Wrong = { lost: 0, damaged: 0, torn: 0, doubled: 0 }
  const acknowledged = before.filter(({ changes }) => changes <= cut)
  const requestsSince = (state: number) => acknowledged.slice(state + 1).flatMap(({ requests }) => requests).length
  computer.disk = createDisk(left)
  let gateway: PowerGateway
  try {
    gateway = startWriter(synchronous)
  } catch {
    return { wrong: { ...wrong, damaged: 1, lost: requestsSince(0) }, states: [] }
  }
  const { database, started } = gateway
  if (integrityOf(database) !== 'ok') wrong.damaged += 1
  const found = before.findLastIndex(({ digest }) => digest === started.digest)
  if (found >= 0) wrong.lost = requestsSince(found)
  // Another epoch is another log: this one was gone. Before the first start was over there was none to lose.
  else if (acknowledged[0] && acknowledged[0].epoch !== started.epoch) wrong.lost = requestsSince(0)
  else if (acknowledged[0]) wrong.torn += 1

  const written = again.map(gateway.write)
  // Nothing of the last one was lost, so nothing of it may be stored now.
  if (acknowledged.length > 1 && wrong.lost === 0) wrong.doubled += storedIn(written[0])
  wrong.doubled += doubledIn(database)
  gateway.stop()
  return { wrong, states: [started, ...written] }
}

function integrityOf(database: DatabaseSync): unknown {
  return Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})[0]
}

function storedIn(state: State | undefined): number {
  return state?.answers.filter((answer) => 'outcome' in answer && answer.outcome === 'stored').length ?? 0
}

function doubledIn(database: DatabaseSync): number {
  const sql = "SELECT count(*) - count(DISTINCT conversation || ' ' || id) AS doubled FROM events"
  return Number(database.prepare(sql).get()?.doubled)
}
