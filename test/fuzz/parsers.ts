import { isDeepStrictEqual } from 'node:util'
import { parseEvent } from '../../src/gateway/session/schema/event.ts'
import { cursorOf, parseCursor } from '../../src/protocol/cursor.ts'
import { parseClientFrame } from '../../src/protocol/parse-client-frame.ts'
import { parseServerFrame } from '../../src/protocol/parse-server-frame.ts'
import { pollution } from './canaries.ts'
import { heapBytes } from './heap.ts'
import { createMutator } from './mutate.ts'
import { createRandom } from './random.ts'
import { dictionary, type Recording } from './recording.ts'
import { createTally, FuzzFault, type Tally } from './tally.ts'

/** What a parser may throw; anything else is a crash of whoever calls it. */
const refusals = new Set(['bad-frame', 'frame-too-large', 'invalid-event', 'message-empty', 'message-too-long'])

/**
 * Gives spoilt texts to every parser: each gives the same twice, and throws nothing but its refusals.
 *
 * @throws FuzzFault with the seed and the text
 */
export async function fuzzParsers(run: {
  readonly seed: number
  readonly inputs: number
  readonly recording: Recording
}): Promise<Tally> {
  const random = createRandom(run.seed)
  const tally = createTally('parsers', run.seed)
  const mutator = createMutator(
    random,
    [...run.recording.customer, ...run.recording.agent, ...run.recording.gateway],
    dictionary,
  )
  let heapBefore: number | undefined

  while (tally.inputs < run.inputs) {
    const text = random.chance(0.2) ? mutator.bytes().toString() : mutator.text()
    tally.inputs += 1
    tally.bytes += text.length
    const fail = (fault: string) => {
      throw new FuzzFault(tally, fault, [text])
    }
    const [first, second] = [parsed(text, fail), parsed(text, fail)]
    if (!isSame(first, second)) fail(`parses as ${JSON.stringify(first)}, then as ${JSON.stringify(second)}`)
    for (const { code } of first) tally.count(code, '')
    if (tally.inputs >= run.inputs / 5) heapBefore ??= await heapBytes()
  }
  tally.heapGrowth = (await heapBytes()) - (heapBefore ?? 0)
  const [fault] = pollution()
  if (fault !== undefined) throw new FuzzFault(tally, fault, [])
  return tally
}

interface Parsed {
  readonly code: string
  readonly value: unknown
}

function parsed(text: string, fail: (fault: string) => void): readonly Parsed[] {
  const attempt = (what: string, parse: () => unknown): Parsed => {
    try {
      return { code: `${what} taken`, value: parse() }
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      if (code === undefined || !refusals.has(code))
        fail(`${what} throws ${error instanceof Error ? error.stack : error}`)
      if (what === 'client frame' && message.length > 400) fail(`${what} is answered with ${message.length} characters`)
      return { code: `${what} ${code}`, value: message }
    }
  }
  const client = attempt('client frame', () => parseClientFrame(text))
  const server = attempt('server frame', () => parseServerFrame(text) ?? 'ignored')
  const json = jsonOf(text)
  const event = attempt('event', () => parseEvent((json as { event?: unknown } | null)?.event ?? json))
  if (event.code === 'event taken') {
    // As text, for JSON has a -0 and writes none.
    const again = parseEvent(JSON.parse(JSON.stringify(event.value)))
    if (JSON.stringify(again) !== JSON.stringify(event.value))
      fail(`an event is another one when read back: ${JSON.stringify(event.value)}`)
  }
  return [client, server, event, attempt('cursor', () => cursorParts(text, json))]
}

/** Values nested too deep to be compared were parsed, which is all that is asked. */
function isSame(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(one, other)
  } catch (error) {
    return error instanceof RangeError
  }
}

function cursorParts(text: string, json: unknown): unknown {
  const { cursor, feed } = (json ?? {}) as { readonly cursor?: unknown; readonly feed?: unknown }
  return [text, cursor, feed].map((value) => {
    const parts = typeof value === 'string' ? parseCursor(value) : null
    return parts && cursorOf(parts.epoch, parts.seq, parts.check)
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
