import { type Database, inTransaction } from './database.ts'

/** What was answered to whom, so that what is sent again is done once. */
export interface Answered {
  /** The answer to this key from before, else that of `work`, which runs now. */
  once<Answer>(session: () => string | undefined, key: string, work: () => Answer): Answer
}

/** Of one session: who presses more buttons than this has long read the answers to the first. */
const keptPerSession = 50

export function openAnswered(database: Database): Answered {
  const read = database.prepare('SELECT answer FROM answered WHERE session_id = ? AND key = ?')
  const write = database.prepare('INSERT INTO answered (session_id, key, answer) VALUES (?, ?, ?)')
  const forget = database.prepare(
    `DELETE FROM answered WHERE session_id = ?1 AND number NOT IN
     (SELECT number FROM answered WHERE session_id = ?1 ORDER BY number DESC LIMIT ${keptPerSession})`,
  )
  return {
    once: <Answer>(session: () => string | undefined, key: string, work: () => Answer) =>
      inTransaction(database, () => {
        const before = session()
        const stored = before === undefined ? undefined : read.get(before, key)?.answer
        if (typeof stored === 'string') return JSON.parse(stored) as Answer // written below, for the same address
        const answer = work()
        const after = session()
        if (after !== undefined) {
          write.run(after, key, JSON.stringify(answer))
          forget.run(after)
        }
        return answer
      }),
  }
}
