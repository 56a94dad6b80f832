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
    const waiting: WriteRequest[] = []
    let isLast = false
    for (let message: ToWriter | undefined = first; message; message = receiveMessageOnPort(port)?.message) {
      if (message === 'close') isLast = true
      else for (const text of message) waiting.push(JSON.parse(text))
      while (waiting.length >= groupSize) post(writeGroup(waiting.splice(0, groupSize)))
    }
    if (waiting.length > 0) post(writeGroup(waiting))
    if (!isLast) return
    database.close()
    port.close()
  })
}
