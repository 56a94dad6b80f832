import type { DatabaseSync } from 'node:sqlite'
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { createGroupWriter } from './sqlite-group.ts'
import type { FromWriter, ToWriter, WriteRequest } from './sqlite-requests.ts'
import { openForWriting } from './sqlite-schema.ts'

/** Requests of one transaction: enough to share the fsync's cost, few enough that the first of them waits little (L7). */
const groupSize = 128

// The worker thread that writes (L7): this file runs in it and is not imported.
if (parentPort) serve(parentPort, (workerData as { path: string }).path)

function serve(port: MessagePort, path: string): void {
  const post = (message: FromWriter) => port.postMessage(message)
  let database: DatabaseSync
  let writeGroup: ReturnType<typeof createGroupWriter>
  try {
    database = openForWriting(path)
    writeGroup = createGroupWriter(database)
  } catch (error) {
    post({ kind: 'broken', message: (error as Error).message })
    port.close()
    return
  }
  post({ kind: 'ready' })

  port.on('message', (first: ToWriter) => {
    const { requests, isLast } = drain(port, first)
    if (requests.length > 0) post(writeGroup(requests))
    if (!isLast) return
    database.close()
    port.close()
  })
}

/** What has come in meanwhile, up to a group's size. */
function drain(port: MessagePort, first: ToWriter): { requests: WriteRequest[]; isLast: boolean } {
  const requests: WriteRequest[] = []
  for (let message: ToWriter | undefined = first; message; message = receiveMessageOnPort(port)?.message) {
    if (message.kind === 'close') return { requests, isLast: true }
    requests.push(message)
    if (requests.length === groupSize) break
  }
  return { requests, isLast: false }
}
