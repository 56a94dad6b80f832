import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Lets a process append without end to the log at `path`, kills it after it acknowledged some, and gives their ids.
 * For tests only.
 */
export async function killWriter(path: string, atLeast: number): Promise<string[]> {
  const program = `
    import { openSqliteLog } from ${JSON.stringify(new URL('./sqlite-log.ts', import.meta.url).href)}
    import { writeSync } from 'node:fs'
    const log = await openSqliteLog({ path: ${JSON.stringify(path)} })
    const author = { kind: 'customer', id: 'cora' }
    // The pipe does not block: where the reader is slow, a full one says so.
    const tell = (line) => {
      for (;;) {
        try {
          return writeSync(1, line)
        } catch (error) {
          if (error.code !== 'EAGAIN') throw error
        }
      }
    }
    const write = async (lane) => {
      for (let number = 0; ; number += 1) {
        const id = lane + '-' + number
        const content = { kind: 'text', text: id.repeat(50) }
        const { outcome } = await log.append({ site: 'shop', conversation: 'c1' }, author, { id, type: 'message', content })
        if (outcome === 'stored') tell(id + '\\n')
      }
    }
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(write))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'close')
  let output = ''
  child.stdout.on('data', (bytes) => {
    output += bytes
    if (output.split('\n').length > atLeast) child.kill('SIGKILL')
  })
  await exited
  // The last line may be cut.
  return output.split('\n').slice(0, -1)
}
