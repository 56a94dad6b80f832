import type { Client, ClientOptions } from './client.ts'
import type { Core } from './core.ts'
import { createLate } from './late/late.ts'
import { createLeanClient } from './lean.ts'
import { memoryStorage } from './persist.ts'

/**
 * A headless client. Nothing is connected or stored until `connect` or a command asks for it.
 *
 * @throws ChatError `bad-option`
 *
 * @example
 * const client = createClient({ site: 'demo', transport: reconnect(websocket('wss://chat.example/v1/connect')) })
 */
export function createClient(options: ClientOptions): Client {
  const storage = options?.storage ?? memoryStorage()
  const late = (core: Core) => createLate(core, options.files)
  const { late: _, ...client } = createLeanClient({ ...options, storage }, async () => late, late)
  return client
}
