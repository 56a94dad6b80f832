import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Clock, systemClock } from '../../../protocol/clock.ts'
import { cursorOf } from '../../../protocol/cursor.ts'
import { ChatError } from '../../../protocol/errors.ts'
import { createEventLog } from '../event-log.ts'
import { type Changed, createFanOut, type FanOut } from '../fan-out.ts'
import type { EventLog } from '../log.ts'
import type { LogReads, LogWrites } from '../reads.ts'
import { createSlices } from '../slices.ts'
import { checkDatabase, damaged } from './sqlite-check.ts'
import { openForReading } from './sqlite-reads.ts'
import type { WriteAnswer } from './sqlite-requests.ts'
import { assertSqliteVersion, createDatabase } from './sqlite-schema.ts'
import { startWriter, type WriterThread, type Written } from './sqlite-thread.ts'

/**
 * A log in one SQLite file, made where there is none: for one gateway on one machine. A thread of its own writes, many
 * appends to one fsync (L7); reads are answered by this thread. Only one may be open on a file: see `openDataFolder`.
 *
 * @param options.path The file. `-wal` and `-shm` beside it belong to it: copy all or, while it is closed, the file.
 * @param options.clock Gives the events their time. Default: the machine's.
 * @param options.onGroup For metrics: called after each transaction with the number of requests in it.
 * @throws ChatError `damaged-database` for a file that is not a sound log, which stays as it is; `data-folder` where the
 * folder or the file cannot be read or written; `unsupported-runtime` for an SQLite that is too old.
 * @example
 * const log = await openSqliteLog({ path: '/var/lib/shopbell/log.sqlite' })
 */
export async function openSqliteLog(options: {
  readonly path: string
  readonly clock?: Clock
  readonly onGroup?: (requests: number) => void
}): Promise<EventLog> {
  const { path, clock = systemClock, onGroup } = options
  assertSqliteVersion()
  if (checkDatabase(path) === 'missing') createIn(path)
  const fanOut = createFanOut()
  const writer = await startWriter(path, (group) => {
    onGroup?.(group.length)
    tell(fanOut, group)
  })
  try {
    const reads = openForReading(path)
    const inSlices = createSlices({ now: () => performance.now(), later: setImmediate })
    return createEventLog({ reads, writes: writesOf({ reads, writer, clock }), fanOut, inSlices })
  } catch (error) {
    await writer.close()
    throw damaged(path, (error as Error).message)
  }
}

function createIn(path: string): void {
  try {
    createDatabase(path)
  } catch (error) {
    const why = existsSync(dirname(path)) ? (error as Error).message : 'the folder does not exist'
    throw new ChatError('data-folder', `The database ${path} cannot be created: ${why}.`, { path })
  }
}

/** The answers are given before the hints: who appended knows it first. */
function tell(fanOut: FanOut, group: readonly Written[]): void {
  const changed: Changed[] = []
  for (const { request, answer } of group) {
    if (!('changed' in answer)) continue
    if (answer.kind !== 'marked') changed.push(...answer.changed)
    else for (const conversation of answer.changed) if (answer.mark) fanOut.marked(conversation, answer.mark)
    if (request.kind === 'alias' && answer.kind === 'aliased' && answer.outcome === 'aliased')
      fanOut.aliased(request.alias)
  }
  fanOut.changed(changed)
}

function writesOf(of: { readonly reads: LogReads; readonly writer: WriterThread; readonly clock: Clock }): LogWrites {
  const { reads, writer, clock } = of
  return {
    async append(place, author, event) {
      const { site, conversation } = place
      const answer = await writer.write({
        kind: 'append',
        place: { site, conversation },
        author,
        event: JSON.stringify(event),
        now: clock.now(),
      })
      if (answer.kind === 'refused') return { outcome: 'refused', code: answer.code }
      if (answer.kind !== 'appended') throw notStored('event', answer)
      const stored = JSON.parse(answer.event)
      return { outcome: answer.outcome, event: stored, cursor: cursorOf(reads.epoch, stored.seq, stored.id) }
    },
    async mark({ site, conversation }, reader, to) {
      const answer = await writer.write({ kind: 'mark', place: { site, conversation }, reader, to })
      return answer.kind === 'marked' ? answer.mark : null
    },
    async alias({ site, guest, customer }) {
      const answer = await writer.write({ kind: 'alias', alias: { site, guest, customer } })
      if (answer.kind === 'aliased') return answer.outcome
      throw notStored('alias', answer)
    },
    async erase({ site, conversation }) {
      const place = { site, conversation }
      const answer = await writer.write({ kind: 'erase', place, id: makeId(), now: clock.now() })
      if (answer.kind === 'erased') return answer.isThere
      throw notStored('erasure', answer)
    },
    health: writer.health,
    async close() {
      // Readers first: the last one to close folds the WAL into the file, and only the writer may.
      reads.close()
      await writer.close()
    },
  }
}

function notStored(what: string, answer: WriteAnswer): Error {
  if (answer.kind === 'refused') return new ChatError(answer.code, `The ${what} could not be stored now; try again.`)
  return new Error(`The ${what} could not be stored: ${JSON.stringify(answer)}`)
}

function makeId(): string {
  return randomBytes(16).toString('base64url')
}
