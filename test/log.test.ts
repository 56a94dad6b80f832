import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import { createMemoryLog } from '../src/gateway/log/memory-log.ts'
import { openSqliteLog } from '../src/gateway/log/sqlite/sqlite-log.ts'
import { testLog } from '../src/testing/node/log-contract.ts'

describe('the log in memory', () => {
  testLog({ test, createLog: ({ clock }) => ({ log: createMemoryLog({ clock }), dispose() {} }) })
})

describe('the log in SQLite', () => {
  testLog({
    test,
    isLasting: true,
    async createLog({ clock }) {
      const folder = mkdtempSync(join(tmpdir(), 'shopbell-log-'))
      const path = join(folder, 'log.sqlite')
      let log = await openSqliteLog({ path, clock })
      return {
        log,
        async reopen() {
          await log.close()
          log = await openSqliteLog({ path, clock })
          return log
        },
        async dispose() {
          await log.close()
          rmSync(folder, { recursive: true })
        },
      }
    },
  })
})
