import { ChatError } from '../protocol/errors.ts'

const minMajor = 24

/**
 * Checks that Node is new enough for the gateway.
 *
 * @throws ChatError `unsupported-runtime`.
 */
export function assertRuntime(version: string = process.versions.node): void {
  if (Number(version.split('.')[0]) >= minMajor) return
  throw new ChatError(
    'unsupported-runtime',
    `This is Node ${version}; the gateway needs Node ${minMajor} or newer. Install it and start again.`,
    { version },
  )
}
