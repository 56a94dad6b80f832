import { begin } from '../commands/start.ts'
import type { Core } from '../core.ts'

/** `Client.open`. */
export async function open(core: Core, conversation: string | null): Promise<void> {
  begin(core, conversation ?? core.id())
}
