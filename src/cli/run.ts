import { gatewayVersion } from '../gateway/index.ts'
import { ChatError } from '../protocol/errors.ts'
import { help } from './help.ts'
import { serve } from './serve.ts'
import { signInLink } from './sign-in-link.ts'
import type { Terminal } from './terminal.ts'

/** Runs one command; gives the exit code. What goes wrong is one line: its code, what happened, what to do. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [command, ...rest] = args
  try {
    if (args.includes('--help') || args.includes('-h') || command === 'help') terminal.out(help)
    else if (command === '--version' || command === '-v') terminal.out(gatewayVersion())
    else if (command === 'serve') await serve(rest, terminal)
    else if (command === 'sign-in-link') await signInLink(rest, terminal)
    else {
      const what = command === undefined ? 'No command was given' : `There is no command "${command}"`
      throw new ChatError('bad-option', `${what}; use serve or sign-in-link, or --help for more.`)
    }
    return 0
  } catch (error) {
    terminal.err(lineOf(error))
    return 1
  }
}

function lineOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const text = typeof message === 'string' ? message : String(error)
  return `shopbell: ${typeof code === 'string' ? code : 'unexpected'}: ${text.replace(/\s+/g, ' ')}`
}
