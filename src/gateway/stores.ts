import { join } from 'node:path'
import type { Clock } from '../protocol/clock.ts'
import { type AgentOptions, type Agents, openAgents } from './identity/agents.ts'
import { agentsFileName } from './identity/agents-database.ts'
import type { EventLog } from './log/log.ts'

/** What a gateway keeps. */
export interface Stores {
  readonly log: EventLog
  readonly agents: Agents
  /** Closes the agents and lets the folder go; after the log was closed. */
  release(): void
}

/**
 * Opens log and agents, in memory without a folder. What was opened is let go when the next cannot be.
 *
 * @throws ChatError `data-folder`, `damaged-database`.
 */
export async function openStores(
  dataFolder: string | undefined,
  configured: readonly AgentOptions[],
  clock: Clock,
): Promise<Stores> {
  if (dataFolder === undefined) {
    const { createMemoryLog } = await import('./log/memory-log.ts')
    const agents = await openAgents({ clock })
    agents.configure(configured)
    return { log: createMemoryLog({ clock }), agents, release: () => agents.close() }
  }
  const { openDataFolder } = await import('./log/data-folder.ts')
  const folder = openDataFolder(dataFolder)
  try {
    const agents = await openAgents({ path: join(folder.path, agentsFileName), clock })
    const release = () => {
      agents.close()
      folder.release()
    }
    try {
      agents.configure(configured)
      const { openSqliteLog } = await import('./log/sqlite/sqlite-log.ts')
      return { log: await openSqliteLog({ path: folder.logPath, clock }), agents, release }
    } catch (error) {
      agents.close()
      throw error
    }
  } catch (error) {
    folder.release()
    throw error
  }
}
