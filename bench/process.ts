import { fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'

/** A program of this folder that runs in a process of its own and answers calls. */
export interface Process {
  readonly id: number
  /** Calls one of the handlers it serves. */
  ask<Answer>(name: string, argument?: unknown): Promise<Answer>
  /** Ends it; resolves when it is gone. */
  stop(): Promise<void>
}

interface Call {
  readonly number: number
  readonly name: string
  readonly argument: unknown
}

type Reply = { readonly number: number } & ({ readonly answer: unknown } | { readonly problem: string })

/** Starts a program, such as `servers/gateway.ts`; resolves when it serves. Its output is this one's. */
export async function startProcess(file: string, argument?: unknown): Promise<Process> {
  const path = resolve(import.meta.dirname, file)
  // Set by `--profile`; inherited, so that it need not pass through every measurement.
  const isProfiled = process.env.BENCH_PROFILE === file
  const child = fork(path, [], {
    execArgv: ['--expose-gc', ...(isProfiled ? ['--cpu-prof', `--cpu-prof-dir=${tmpdir()}`] : [])],
    serialization: 'advanced',
  })
  const waiting = new Map<number, { answer: (value: unknown) => void; reject: (error: Error) => void }>()
  let calls = 0
  const gone = new Promise<void>((resolveGone) => child.once('exit', () => resolveGone()))
  child.on('message', (reply: Reply) => {
    const call = waiting.get(reply.number)
    waiting.delete(reply.number)
    if ('answer' in reply) call?.answer(reply.answer)
    else call?.reject(new Error(`${file}: ${reply.problem}`))
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended with ${code}.`))
  })

  const ask = <Answer>(name: string, value?: unknown) =>
    new Promise<Answer>((answer, reject) => {
      calls += 1
      waiting.set(calls, { answer: answer as (value: unknown) => void, reject })
      child.send({ number: calls, name, argument: value } satisfies Call)
    })

  await ask('start', argument)
  return {
    id: child.pid ?? 0,
    ask,
    stop() {
      child.disconnect()
      return gone
    },
  }
}

/** Serves calls of the process that started this one, and ends with it. `start` is called first. */
export function serve(handlers: Readonly<Record<string, (argument: never) => unknown>>): void {
  process.on('message', async ({ number, name, argument }: Call) => {
    const reply = await Promise.resolve()
      .then(() => handlers[name]?.(argument as never))
      .then(
        (answer): Reply => ({ number, answer }),
        (error: Error): Reply => ({ number, problem: error.stack ?? error.message }),
      )
    process.send?.(reply)
  })
  process.on('disconnect', () => process.exit(0))
}
