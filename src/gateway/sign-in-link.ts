import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ChatError } from '../protocol/errors.ts'
import { openAgents } from './identity/agents.ts'
import { agentsFileName } from './identity/agents-database.ts'
import { assertRuntime } from './runtime.ts'

/** The inbox's path with a one-time code in its fragment: fragments are not sent, so the code stands in no log. */
export function signInPath(code: string): string {
  return `/inbox#sign-in=${code}`
}

/**
 * A one-time path (`/inbox#sign-in=…`) for an agent of the gateway that uses, or used last, this data folder. The gateway
 * may be running.
 *
 * @throws ChatError `data-folder` where no gateway ever used the folder, `bad-option` for an unknown agent (the message
 * names those there are), `damaged-database`, `unsupported-runtime`.
 * @example
 * console.log(`https://chat.example${await createSignInLink({ dataFolder: '.shopbell', agentId: 'ada' })}`)
 */
export async function createSignInLink(options: {
  readonly dataFolder: string
  readonly agentId: string
}): Promise<string> {
  assertRuntime()
  const path = join(resolve(options.dataFolder), agentsFileName)
  if (!existsSync(path)) {
    throw new ChatError(
      'data-folder',
      `There is no ${path}; name the data folder of a gateway that was started once.`,
      {
        path,
      },
    )
  }
  const agents = await openAgents({ path })
  try {
    return signInPath(agents.createCode(options.agentId))
  } finally {
    agents.close()
  }
}
