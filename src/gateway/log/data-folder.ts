import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Stop } from '../../protocol/clock.ts'
import { ChatError } from '../../protocol/errors.ts'

/** The folder in which a gateway keeps what must survive it. */
export interface DataFolder {
  readonly path: string
  readonly logPath: string
  /** Lets another gateway use the folder. The end of the process does the same. */
  readonly release: Stop
}

/** https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5

/**
 * Opens a gateway's data folder, for it alone, and makes it where there is none (readable by its owner only).
 *
 * @throws ChatError `data-folder` where it cannot be made, read or written, is not a folder, or where another gateway
 * uses it.
 */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder')
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw unusable(folder, (error as Error).message)
  }
  return {
    path: folder,
    logPath: join(folder, 'log.sqlite'),
    release: lock(folder),
  }
}

/** A lock of the operating system, held through SQLite: it goes with the process, even when that is killed. */
function lock(folder: string): Stop {
  const path = join(folder, 'lock.sqlite')
  let database: DatabaseSync | undefined
  try {
    // Made here and not by SQLite, for its mode: others may be able to look into a folder that was there before. One
    // that is there is not opened: closing it would free the lock this process may have (fcntl(2), "Advisory locking").
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
    database = new DatabaseSync(path)
    // On a file that can only be read BEGIN EXCLUSIVE succeeds without a lock.
    accessSync(path, constants.R_OK | constants.W_OK)
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    if ((error as { errcode?: unknown }).errcode === sqliteBusy)
      throw new ChatError(
        'data-folder',
        `The data folder ${folder} is in use by another gateway; stop it or choose another folder.`,
        { path: folder },
      )
    throw unusable(folder, (error as Error).message)
  }
  const held = database
  return () => {
    if (held.isOpen) held.close()
  }
}

function unusable(folder: string, why: string): ChatError {
  return new ChatError(
    'data-folder',
    `The data folder ${folder} cannot be used: ${why}. Make it a folder this user can write to, or choose another.`,
    { path: folder },
  )
}
