import { createSignInLink } from '../gateway/index.ts'
import { ChatError } from '../protocol/errors.ts'
import { readArguments } from './arguments.ts'
import type { Terminal } from './terminal.ts'

/** `shopbell sign-in-link`: prints a one-time path that signs an agent in. */
export async function signInLink(args: readonly string[], terminal: Terminal): Promise<void> {
  const { agent, data = '.shopbell' } = readArguments(args, { agent: { type: 'string' }, data: { type: 'string' } })
  if (agent === undefined) throw new ChatError('bad-option', '--agent is missing; give the id of an agent.')
  terminal.out(await createSignInLink({ dataFolder: data, agentId: agent }))
}
