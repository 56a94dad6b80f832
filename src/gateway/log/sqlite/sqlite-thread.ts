import { Worker } from 'node:worker_threads'
import { ChatError } from '../../../protocol/errors.ts'
import {
  busyAnswer,
  type FromWriter,
  type GroupAnswer,
  type ToWriter,
  type WriteAnswer,
  type WriteRequest,
} from './sqlite-requests.ts'

/** Writes that wait for the disk. Beyond it they are refused as `busy`, and the outboxes keep them (L6). */
const maxWaiting = 8_192

/** The writer as the main thread sees it. */
export interface WriterThread {
  /** Resolves when the request is durable or refused. */
  write(request: WriteRequest): Promise<WriteAnswer>
  health(): string | null
  /** Resolves when everything asked before is answered and the file is closed. */
  close(): Promise<void>
}

/** Starts the thread that writes; `onGroup` is told after the answers of each group were given. */
export async function startWriter(path: string, onGroup: (group: readonly Written[]) => void): Promise<WriterThread> {
  // Without the flags of this process, some of which a thread refuses (`--input-type`).
  const worker = new Worker(writerUrl(), { workerData: { path }, execArgv: [] })
  /** In the order of the port, which is the order of the answers. */
  const waiting: Waiting[] = []
  /** Asked in this moment and not posted yet. As texts, so that what cannot be sent fails alone, before it is waited for. */
  let asked: string[] = []
  let problem: string | null = null
  let end: string | null = null
  let isClosing = false

  const settle = ({ answers }: GroupAnswer): readonly Written[] => {
    const settled = waiting.splice(0, answers.length)
    return settled.map(({ request, resolve }, index) => {
      const answer = answers[index] ?? busyAnswer(request)
      resolve(answer)
      return { request, answer }
    })
  }

  const post = () => {
    if (asked.length > 0) worker.postMessage(asked satisfies ToWriter)
    asked = []
  }

  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'ready') return resolve()
      if (message.kind === 'broken') return reject(unwritable(path, message.message))
      if (message.problem) problem = `The log cannot store: ${message.problem} (${path}).`
      else if (message.writes > 0) problem = null
      onGroup(settle(message))
    })
    worker.on('error', (error) => {
      const { message } = error as Error
      end = `The log's writer stopped: ${message}. Restart the gateway.`
      reject(unwritable(path, message))
    })
    worker.on('exit', () => {
      end ??= isClosing ? 'The log is closed.' : "The log's writer stopped. Restart the gateway."
      for (const { request, resolve: answer } of waiting.splice(0)) answer(busyAnswer(request))
    })
  })

  return {
    write(request) {
      if (end !== null || isClosing || waiting.length >= maxWaiting) return Promise.resolve(busyAnswer(request))
      return new Promise((resolve) => {
        const text = JSON.stringify(request)
        waiting.push({ request, resolve })
        if (asked.push(text) === 1) queueMicrotask(post)
      })
    },
    health: () => end ?? problem ?? (waiting.length >= maxWaiting ? `${maxWaiting} writes wait for the disk.` : null),
    close() {
      isClosing = true
      post()
      worker.postMessage('close' satisfies ToWriter)
      return exited
    },
  }
}

/** Run from the sources it is TypeScript; in the package every chunk lies beside the entries. */
function writerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './sqlite-writer.ts' : './sqlite-writer.js', import.meta.url)
}

function unwritable(path: string, why: string): ChatError {
  return new ChatError(
    'data-folder',
    `The database ${path} cannot be written: ${why}. See that no other program holds it and that it can be written to.`,
    { path },
  )
}

interface Waiting {
  readonly request: WriteRequest
  readonly resolve: (answer: WriteAnswer) => void
}

/** A request with what became of it. */
export interface Written {
  readonly request: WriteRequest
  readonly answer: WriteAnswer
}
