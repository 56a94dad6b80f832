import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import type { Connection, Transport } from '../../src/protocol/transport.ts'
import { freePort } from '../demo-process.ts'

/** A gateway in its own process, with a data folder on the disk that outlives it. */
export interface KillableGateway {
  readonly url: string
  /** Resolves when it listens. */
  start(): Promise<void>
  /** Whether it listens. */
  readonly isUp: () => boolean
  /** `kill -9`, now. */
  kill(): void
  /** Resolves when the process is gone, and rejects when that takes longer than any run should. */
  gone(): Promise<void>
  /** Ends it well. */
  stop(): Promise<void>
  /** A way to it that waits while it is down: whoever was cut comes again as soon as it listens. */
  reached(transport: Transport): Transport
  /** The log's epoch and what SQLite says of its file. */
  inspect(): { readonly epoch: string; readonly integrity: string }
  /** Kills it and removes its data. */
  remove(): Promise<void>
}

/** For one life of a gateway. */
const patienceMs = 60_000

/** A gateway that is not started yet. It keeps its port and its folder over restarts. */
export async function createKillableGateway(): Promise<KillableGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-crash-'))
  const port = await freePort()
  let child: ChildProcess | undefined
  let exit: Promise<unknown> = Promise.resolve()
  let isUp = false
  const waiting = new Set<() => void>()

  const gone = () =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The gateway still runs after ${patienceMs} ms.`)), patienceMs)
      void exit.then(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  const kill = () => {
    isUp = false
    child?.kill('SIGKILL')
  }

  return {
    url: `ws://127.0.0.1:${port}/v1/connect`,
    async start() {
      const program = join(import.meta.dirname, 'gateway-process.ts')
      const started = spawn(process.execPath, [program, folder, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] })
      child = started
      exit = once(started, 'exit')
      await Promise.race([
        once(createInterface({ input: started.stdout }), 'line'),
        exit.then(() => Promise.reject(new Error(`The gateway ended with ${started.exitCode} before it listened.`))),
      ])
      isUp = true
      for (const open of waiting) open()
      waiting.clear()
    },
    isUp: () => isUp,
    kill,
    gone,
    async stop() {
      isUp = false
      child?.kill('SIGTERM')
      await gone()
    },
    reached: (transport) => (on) => {
      if (isUp) return transport(on)
      let inner: Connection | undefined
      const open = () => {
        inner = transport(on)
      }
      waiting.add(open)
      return {
        send: (frame) => inner?.send(frame),
        close() {
          waiting.delete(open)
          inner?.close()
        },
      }
    },
    inspect() {
      const database = new DatabaseSync(join(folder, 'log.sqlite'), { readOnly: true, timeout: 5_000 })
      try {
        const integrity = Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})[0]
        return { epoch: String(database.prepare('SELECT epoch FROM meta').get()?.epoch), integrity: String(integrity) }
      } finally {
        database.close()
      }
    },
    async remove() {
      kill()
      await gone()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
