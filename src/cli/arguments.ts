import { type ParseArgsConfig, parseArgs } from 'node:util'
import { ChatError } from '../protocol/errors.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/**
 * A command's options.
 *
 * @throws ChatError `bad-option` for one that is unknown or lacks its value.
 */
export function readArguments<Known extends Options>(args: readonly string[], options: Known) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\. (?:To|Did)/)
    throw new ChatError('bad-option', `${sentence.replace(/\.$/, '')}; see shopbell --help.`)
  }
}

/**
 * A whole number, of an option or a setting.
 *
 * @throws ChatError `bad-option`.
 */
export function readNumber(name: string, value: unknown, max: number): number | undefined {
  if (value === undefined) return undefined
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= max) return number
  throw new ChatError('bad-option', `${name} is ${JSON.stringify(value)}; give a whole number from 0 to ${max}.`)
}
