import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const root = resolve(import.meta.dirname, '..')

/** One origin and nobody who answers by themselves or looks on, unless a test asks for it: `{ CHECKOUT_PORT: '' }`. */
const quiet = { CHECKOUT_PORT: 'off', SHOPBELL_BOT: 'off', SHOPBELL_WATCH: 'off' }

/** What a start printed. */
export interface Started {
  readonly url: string
  /** The checkout's origin, where it has one of its own; else that of the shop. */
  readonly checkoutUrl: string
  /** The one-time link of the agent. */
  readonly signInUrl: string
  readonly lines: readonly string[]
}

/** The demo as a user runs it, in its own process and with its own data folder. */
export interface DemoProcess {
  readonly dataFolder: string
  /** The port it asks for. */
  readonly port: number
  start(): Promise<Started>
  /** `kill -9`, or a signal that lets it end well. Resolves with the exit code when it is gone. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((found, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? found(address.port) : reject(new Error('no port'))))
    })
  })
}

/** A demo that is not started yet; it keeps its port over restarts. `over` goes over its environment. */
export async function createDemoProcess(over: Readonly<Record<string, string>> = {}): Promise<DemoProcess> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'shopbell-'))
  const port = await freePort()
  let child: ChildProcess | undefined

  const start = () =>
    new Promise<Started>((started, reject) => {
      const env = { ...process.env, ...quiet, PORT: String(port), SHOPBELL_DATA: dataFolder, ...over }
      const running = spawn(process.execPath, ['demo/start.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
      child = running
      const lines: string[] = []
      for (const stream of [running.stdout, running.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line)
          if (!line.startsWith('Ctrl-C')) return
          const all = lines.join('\n')
          const url = /^Shop\s+(\S+?)\/?$/m.exec(all)?.[1] ?? ''
          const checkoutUrl = /^Checkout\s+(https?:\/\/[^/]+)/m.exec(all)?.[1] ?? url
          started({ url, checkoutUrl, signInUrl: /(\S+#sign-in=\S+)/.exec(all)?.[1] ?? '', lines })
        })
      }
      running.on('close', (code) => reject(new Error(`The demo ended with ${code}:\n${lines.join('\n')}`)))
    })

  const stop = (signal: NodeJS.Signals = 'SIGTERM') =>
    new Promise<number | null>((stopped) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return stopped(child?.exitCode ?? null)
      child.once('exit', stopped)
      child.kill(signal)
    })

  return {
    dataFolder,
    port,
    start,
    stop,
    async remove() {
      await stop('SIGKILL')
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
