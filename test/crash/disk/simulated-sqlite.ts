import init, { type BindableValue } from '@sqlite.org/sqlite-wasm'
import type { Disk } from './disk.ts'
import { installVfs, vfsName } from './vfs.ts'

type Row = Record<string, unknown>

/** The part of `node:sqlite` that the log uses, by the same version of SQLite in WebAssembly over a simulated disk. */
export async function simulatedSqlite(disk: () => Disk) {
  const sqlite = await init()
  installVfs(sqlite, disk)

  /** Errors as `node:sqlite` throws them. */
  const asNode = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof sqlite.SQLite3Error)) throw error
      throw Object.assign(new Error(error.message), { code: 'ERR_SQLITE_ERROR', errcode: error.resultCode })
    }
  }

  class DatabaseSync {
    readonly #database
    readonly #statements: { finalize(): unknown }[] = []

    constructor(path: string | URL, { readOnly = false } = {}) {
      const filename = typeof path === 'string' ? path : path.href
      this.#database = asNode(() => new sqlite.oo1.DB({ filename, flags: readOnly ? 'r' : 'c', vfs: vfsName }))
      // Node's default; that of WebAssembly is 8192. It has no effect on a database that has pages.
      this.exec('PRAGMA page_size = 4096')
    }

    get isOpen(): boolean {
      return this.#database.isOpen()
    }

    get isTransaction(): boolean {
      return sqlite.capi.sqlite3_get_autocommit(this.#database) === 0
    }

    exec(sql: string): void {
      asNode(() => this.#database.exec(sql))
    }

    prepare(sql: string) {
      const statement = asNode(() => this.#database.prepare(sql))
      this.#statements.push(statement)
      function* rows(values: readonly BindableValue[]): Generator<Row> {
        try {
          if (values.length > 0) asNode(() => statement.bind([...values]))
          while (asNode(() => statement.step())) yield statement.get({}) as Row
        } finally {
          statement.reset(true)
        }
      }
      return {
        get(...values: BindableValue[]): Row | undefined {
          for (const row of rows(values)) return row
          return undefined
        },
        all: (...values: BindableValue[]): Row[] => [...rows(values)],
        iterate: (...values: BindableValue[]) => rows(values),
        run: (...values: BindableValue[]): void => void [...rows(values)],
      }
    }

    close(): void {
      for (const statement of this.#statements.splice(0)) statement.finalize()
      this.#database.close()
    }
  }

  return { DatabaseSync, version: sqlite.capi.sqlite3_libversion() }
}
