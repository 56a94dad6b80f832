import { limits } from '../../src/protocol/limits.ts'
import { ownersIn } from './canaries.ts'
import { heapBytes } from './heap.ts'
import type { LiveGateway } from './live-gateway.ts'
import { createMutator, type Mutator } from './mutate.ts'
import { createRandom, type Random } from './random.ts'
import { openRawSocket, type RawSocket, type WireFrame, wireFrame } from './raw-socket.ts'
import { dictionary, type Recording } from './recording.ts'
import { faultOfFrame } from './server-frame-schema.ts'
import { createTally, FuzzFault, type Tally } from './tally.ts'

/** The gateway closes what sends over 40 frames a second; the last two ask whether it still answers. */
const framesAConnection = 2 * limits.framesPerSecond - 4
const connectionsAtOnce = 6
const talks = 8

/**
 * Feeds spoilt frames and broken WebSocket framing to a gateway over real sockets, while honest people talk there.
 *
 * @throws FuzzFault with the seed and the connection's inputs
 */
export async function fuzzSockets(
  live: LiveGateway,
  run: { readonly seed: number; readonly inputs: number; readonly recording: Recording },
): Promise<Tally> {
  const random = createRandom(run.seed)
  const tally = createTally('sockets', run.seed)
  const mutator = createMutator(random, run.recording.customer, dictionary)
  let heapBefore: number | undefined
  let talked = 0

  await live.talk()
  while (tally.inputs < run.inputs) {
    await Promise.all(Array.from({ length: connectionsAtOnce }, () => fuzzConnection(live, tally, mutator, random)))
    if (tally.inputs >= (run.inputs / talks) * (talked + 1)) {
      talked += 1
      await live.talk()
    }
    if (tally.inputs >= run.inputs / 5) heapBefore ??= await heapBytes()
  }
  tally.heapGrowth = (await heapBytes()) - (heapBefore ?? 0)
  return tally
}

async function fuzzConnection(live: LiveGateway, tally: Tally, mutator: Mutator, random: Random): Promise<void> {
  tally.sessions += 1
  const number = tally.sessions
  const token = `guest:${String(number).padStart(43, 'F').replace(/.$/, 'A')}`
  const sent: string[] = []
  const fail = (fault: string): never => {
    throw new FuzzFault(tally, fault, sent)
  }
  const raw = await openRawSocket(live.port, {
    'X-Forwarded-For': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
    ...(random.chance(0.5) && { Origin: random.pick(['https://shop.example', `http://127.0.0.1:${live.port}`]) }),
  })
  if (raw.status !== 101) fail(`the upgrade was answered with ${raw.status}`)
  const write = (frame: WireFrame) => raw.socket.writable && raw.socket.write(wireFrame(frame))
  const say = (frame: object) => write({ opcode: 1, payload: Buffer.from(JSON.stringify(frame)) })
  const follow = [{ conversation: 'vera-talk' }, { conversation: `talk-${number}` }]
  say({ t: 'hello', v: 1, site: random.pick(['demo', 'demo', 'other']), token, device: 'd', capabilities: [], follow })

  for (let frames = 0; frames < framesAConnection && raw.closeCode() === null; frames += 1) {
    // Mostly well-formed text: what is no UTF-8 ends a connection at once (RFC 6455, 8.1).
    const payload = random.chance(0.03) ? mutator.bytes() : Buffer.from(ofConnection(mutator.text(), number, token))
    sent.push(payload.toString())
    tally.inputs += 1
    tally.bytes += payload.length
    const cut = random.below(payload.length + 1)
    if (random.chance(0.1)) {
      write({ opcode: 1, payload: payload.subarray(0, cut), isFinal: false })
      write({ opcode: 0, payload: payload.subarray(cut) })
    } else write({ opcode: random.chance(0.03) ? 2 : 1, payload })
    if (frames % 12 === 11) await new Promise((resolve) => setImmediate(resolve))
  }
  say({ t: 'list', request: 'alive', view: 'own', limit: 1 })
  await raw.until((text) => text.includes('"request":"alive"')).catch((error: Error) => fail(error.message))
  if (random.chance(0.6)) await nonsense(raw, tally, random, sent)
  if (random.chance(0.5)) raw.socket.end()
  else raw.socket.destroy()
  await raw.gone().catch((error: Error) => fail(error.message))
  tally.count(`close:${raw.closeCode() ?? 'none'}`, '')
  checkTexts(raw, tally, fail)
}

function checkTexts(raw: RawSocket, tally: Tally, fail: (fault: string) => void): void {
  for (const text of raw.texts) {
    const frame = JSON.parse(text)
    tally.count('code' in frame ? `${frame.t}:${frame.code}` : frame.t, '')
    const owners = ownersIn(text)
    if (owners.length > 0) fail(`hears ${owners.join()}: ${text}`)
    const fault = faultOfFrame(frame)
    if (fault) fail(`not a valid frame: ${fault}: ${text.slice(0, 2_000)}`)
    if (frame.code === 'busy') fail(`something broke inside: ${text}`)
  }
}

/** Each connection writes in a conversation of its own, or only the first one's would be taken. */
function ofConnection(text: string, number: number, token: string): string {
  return text.replaceAll('faye-talk', `talk-${number}`).replaceAll(/guest:F{42}A/g, token)
}

/** Something that RFC 6455 forbids, or nearly; the connection may end, and nothing else. */
async function nonsense(raw: RawSocket, tally: Tally, random: Random, sent: string[]): Promise<void> {
  const { name, frames } = random.pick(nonsenses(random))
  sent.push(`<${name}>`)
  tally.inputs += 1
  for (const frame of frames) {
    const bytes = wireFrame(frame)
    tally.bytes += bytes.length
    if (raw.socket.writable) raw.socket.write(bytes)
  }
  await new Promise((resolve) => setImmediate(resolve))
}

function nonsenses(random: Random): readonly { readonly name: string; readonly frames: readonly WireFrame[] }[] {
  const text = Buffer.from('{"t":"unfollow","conversation":"c"}')
  const code = (value: number, reason = '') =>
    Buffer.concat([Buffer.from([value >> 8, value & 255]), Buffer.from(reason)])
  const closeCode = random.pick([0, 999, 1000, 1004, 1005, 1006, 1015, 2999, 3000, 4999, 5000, 65_535])
  return [
    { name: 'a reserved opcode', frames: [{ opcode: random.pick([3, 7, 11, 15]), payload: text }] },
    { name: 'reserved bits', frames: [{ opcode: 1, reserved: 1 + random.below(7), payload: text }] },
    { name: 'no mask', frames: [{ opcode: 1, isMasked: false, payload: text }] },
    { name: 'a ping in pieces', frames: [{ opcode: 9, isFinal: false, payload: text }] },
    { name: 'a long ping', frames: [{ opcode: 9, payload: Buffer.alloc(126) }] },
    { name: 'pings', frames: Array.from({ length: 100 }, () => ({ opcode: 9, payload: text })) },
    { name: 'a pong nobody asked for', frames: [{ opcode: 10, payload: text }] },
    { name: 'the rest of nothing', frames: [{ opcode: 0, payload: text }] },
    {
      name: 'a text within another',
      frames: [
        { opcode: 1, isFinal: false, payload: text },
        { opcode: 1, payload: text },
      ],
    },
    {
      name: 'a hundred pieces',
      frames: [
        { opcode: 1, isFinal: false },
        ...Array.from({ length: 100 }, () => ({ opcode: 0, isFinal: false, payload: text })),
      ],
    },
    { name: 'over 256 kB', frames: [{ opcode: 1, payload: Buffer.alloc(256 * 1024 + 1, 'x') }] },
    { name: 'a length of 2^63', frames: [{ opcode: 1, length: 2n ** 63n, payload: text }] },
    { name: 'a length that never comes', frames: [{ opcode: 1, length: 60_000n, payload: text }] },
    { name: 'text that is no UTF-8', frames: [{ opcode: 1, payload: Buffer.from([0x22, 0xc3, 0x28, 0xff]) }] },
    { name: 'a close with half a code', frames: [{ opcode: 8, payload: Buffer.from([3]) }] },
    { name: `a close with ${closeCode}`, frames: [{ opcode: 8, payload: code(closeCode) }] },
    {
      name: 'a close with no UTF-8',
      frames: [{ opcode: 8, payload: Buffer.concat([code(1000), Buffer.from([0xff])]) }],
    },
    {
      name: 'words after a close',
      frames: [
        { opcode: 8, payload: code(1000) },
        { opcode: 1, payload: text },
      ],
    },
    { name: 'frames without end', frames: Array.from({ length: 90 }, () => ({ opcode: 1, payload: text })) },
    {
      name: 'any bytes',
      frames: [
        {
          opcode: random.below(16),
          reserved: random.below(8),
          isMasked: random.chance(0.5),
          length: BigInt(random.below(70_000)),
          payload: Buffer.from(text.map(() => random.below(256))),
        },
      ],
    },
  ]
}
