import { join } from 'node:path'
import type { Clock } from '../protocol/clock.ts'
import type { FileStore } from './files/file-store.ts'
import { openFileStore } from './files/open-file-store.ts'
import { type AgentOptions, type Agents, openAgents } from './identity/agents.ts'
import { agentsFileName } from './identity/agents-database.ts'
import type { GatewayLimits } from './limits/gateway-limits.ts'
import type { EventLog } from './log/log.ts'

/** What a gateway keeps. */
export interface Stores {
  readonly log: EventLog
  readonly agents: Agents
  readonly files: FileStore
  /** Closes agents and files and lets the folder go; after the log was closed. */
  release(): void
}

/**
 * Opens log, agents and files, in memory without a folder. What was opened is let go when the next cannot be.
 *
 * @throws ChatError `data-folder`, `damaged-database`.
 */
export async function openStores(
  dataFolder: string | undefined,
  configured: readonly AgentOptions[],
  parts: { readonly clock: Clock; readonly report: (line: string) => void; readonly limits: GatewayLimits },
): Promise<Stores> {
  const { clock } = parts
  if (dataFolder === undefined) {
    const { createMemoryLog } = await import('./log/memory-log.ts')
    const agents = await openAgents({ clock })
    agents.configure(configured)
    const log = createMemoryLog({ clock })
    const files = await openFileStore(undefined, { ...parts, aliasOf: log.aliasOf })
    const release = () => {
      files.close()
      agents.close()
    }
    return { log, agents, files, release }
  }
  const { openDataFolder } = await import('./log/data-folder.ts')
  const folder = openDataFolder(dataFolder)
  try {
    const agents = await openAgents({ path: join(folder.path, agentsFileName), clock })
    try {
      agents.configure(configured)
      const { openSqliteLog } = await import('./log/sqlite/sqlite-log.ts')
      const log = await openSqliteLog({ path: folder.logPath, clock })
      try {
        const files = await openFileStore(folder.path, { ...parts, aliasOf: log.aliasOf })
        const release = () => {
          files.close()
          agents.close()
          folder.release()
        }
        return { log, agents, files, release }
      } catch (error) {
        await log.close()
        throw error
      }
    } catch (error) {
      agents.close()
      throw error
    }
  } catch (error) {
    folder.release()
    throw error
  }
}
