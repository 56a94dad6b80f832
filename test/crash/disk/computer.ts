import { createDisk } from './disk.ts'
import { simulatedFs } from './simulated-fs.ts'
import { simulatedSqlite } from './simulated-sqlite.ts'

/** The computer on which the mocked `node:sqlite` and `node:fs` of a test work; its disk can be exchanged. */
export const computer = { disk: createDisk() }

export const sqlite = await simulatedSqlite(() => computer.disk)
export const fs = simulatedFs(() => computer.disk)
