import { assertRuntime } from '../../runtime.ts'

/**
 * `openSqliteLog` of `sqlite-log.ts`, loaded when called: an older Node has no `node:sqlite`, and there importing the
 * gateway would fail before it could say which Node it needs.
 */
export const openSqliteLog: typeof import('./sqlite-log.ts').openSqliteLog = async (options) => {
  assertRuntime()
  const { openSqliteLog: open } = await import('./sqlite-log.ts')
  return open(options)
}
