import type { Stop } from '../../protocol/clock.ts'
import type { MediaFile } from '../../protocol/content.ts'
import { ChatError, type ErrorCode, isRetryable } from '../../protocol/errors.ts'
import type { FileAuthor, FileTransfer } from '../../protocol/file-transfer.ts'
import type { Core } from '../core.ts'

/** A file to be uploaded, and who hears of it. */
export interface UploadJob {
  readonly id: string
  readonly name: string
  readonly blob: Blob
  readonly began: () => void
  /** 0–1. */
  readonly progress: (part: number) => void
  readonly done: (file: MediaFile) => void
  /** For good: the same file again would be refused again. */
  readonly failed: (code: ErrorCode) => void
}

/** Uploads that go on until they are done or refused, over networks that come and go. */
export interface Uploads {
  /** One that runs already goes on. */
  begin(job: UploadJob): void
  cancel(id: string): void
  readonly stop: Stop
}

/** At a time: a phone's line is narrow, and the messages need some of it. */
const maxRunning = 2
/** After one that failed the next is tried after this, ms; twice as long each time. */
const firstPauseMs = 1_000
const maxPauseMs = 30_000
/** Between two words of one upload's progress, ms. */
const progressMs = 100

/** Who asks for files, as the gateway knows them; `null` while that is not known. */
async function fileAuthor(core: Core, reason: 'connect' | 'expired'): Promise<FileAuthor | null> {
  const { identity, session, stores } = core
  const sender = session.sender()
  // A code of a hand-over is good once: it is the connection's.
  if (!sender || (!(await identity.author()) && !stores.$actor.get())) return null
  const { token, guest } = reason === 'connect' ? sender : await identity.credentials(reason)
  return { site: sender.site, token, ...(guest !== undefined && { guest }) }
}

/** Calls with a token, and once more with a newer one where it was refused. */
export async function withToken<Result>(core: Core, call: (author: FileAuthor) => Promise<Result>): Promise<Result> {
  const attempt = async (reason: 'connect' | 'expired') => {
    const author = await fileAuthor(core, reason)
    if (!author) throw new ChatError('busy', 'It is not known yet who asks for files.')
    return call(author)
  }
  try {
    return await attempt('connect')
  } catch (error) {
    const code = codeOf(error)
    if (code !== 'token-expired' && !(code === 'bad-token' && core.identity.canRenew)) throw error
    return attempt('expired')
  }
}

/** Uploads over a transfer. */
export function createUploads(core: Core, transfer: FileTransfer): Uploads {
  const { clock, stores } = core
  const jobs = new Map<string, UploadJob>()
  const running = new Map<string, Stop>()
  let pauseMs = firstPauseMs
  let stopPause: Stop | undefined

  const run = () => {
    for (const job of jobs.values()) {
      if (stopPause || running.size >= maxRunning) return
      if (!running.has(job.id)) void upload(job)
    }
  }
  const goOn = () => {
    stopPause?.()
    stopPause = undefined
    run()
  }
  const pause = () => {
    stopPause ??= clock.after(pauseMs, goOn)
    pauseMs = Math.min(2 * pauseMs, maxPauseMs)
  }

  const upload = async (job: UploadJob) => {
    let cancel: Stop | undefined
    let isOver = false
    const end = () => {
      isOver = true
      cancel?.()
    }
    running.set(job.id, end)
    let toldAt = clock.now()
    const progress = (sent: number) => {
      if (isOver || clock.now() - toldAt < progressMs) return
      toldAt = clock.now()
      job.progress(Math.min(1, sent / (job.blob.size || 1)))
    }
    const attempt = (author: FileAuthor) => {
      if (isOver) throw new ChatError('destroyed')
      job.began()
      const { id, name, blob } = job
      const { done, cancel: stop } = transfer.upload({ ...author, id, name, blob, progress })
      cancel = stop
      return done
    }
    try {
      const file = await withToken(core, attempt)
      if (isOver) return
      pauseMs = firstPauseMs
      finish(job)
      job.done(file)
    } catch (error) {
      if (isOver) return
      const code = codeOf(error)
      if (isRetryable(code)) {
        running.delete(job.id)
        // Behind the others: one that cannot come through must not keep them.
        jobs.delete(job.id)
        jobs.set(job.id, job)
        pause()
      } else {
        finish(job)
        job.failed(code)
      }
    } finally {
      run()
    }
  }
  const finish = ({ id }: UploadJob) => {
    running.delete(id)
    jobs.delete(id)
  }

  // The network is there again; so is, perhaps, who this is.
  const stopListening = stores.$connection.listen(({ status }) => {
    if (status === 'online') goOn()
  })

  return {
    begin(job) {
      if (jobs.has(job.id)) return
      jobs.set(job.id, job)
      run()
    },
    cancel(id) {
      jobs.delete(id)
      running.get(id)?.()
      running.delete(id)
      run()
    },
    stop() {
      stopListening()
      stopPause?.()
      jobs.clear()
      for (const end of running.values()) end()
    },
  }
}

/** What is no error of ours is the network's. */
function codeOf(error: unknown): ErrorCode {
  return (error as { readonly code?: ErrorCode } | null)?.code ?? 'busy'
}
