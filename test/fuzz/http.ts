import { connect } from 'node:net'
import { ownersIn } from './canaries.ts'
import { heapBytes } from './heap.ts'
import type { LiveGateway } from './live-gateway.ts'
import { createRandom } from './random.ts'
import type { Recording } from './recording.ts'
import { bytesOf, createRequests, type FuzzedRequest } from './requests.ts'
import { faultOfFrame } from './server-frame-schema.ts'
import { createTally, FuzzFault, type Tally } from './tally.ts'

/** Every status a gateway has a reason for; 500 and what is not here is a fault. */
const statuses = new Set([101, 200, 204, 304, 400, 401, 403, 404, 405, 408, 413, 417, 426, 429, 431, 501, 503, 505])
const atOnce = 8
const talks = 6

/**
 * Sends spoilt requests to a gateway, by its `fetch` and as bytes over real sockets, while honest people talk there.
 *
 * @throws FuzzFault with the seed and the request
 */
export async function fuzzHttp(
  live: LiveGateway,
  run: { readonly seed: number; readonly inputs: number; readonly recording: Recording },
): Promise<Tally> {
  const random = createRandom(run.seed)
  const tally = createTally('http', run.seed)
  const nextRequest = createRequests(random, run.recording)
  let heapBefore: number | undefined
  let talked = 0

  while (tally.inputs < run.inputs) {
    const work = Array.from({ length: atOnce }, () => {
      const request = nextRequest()
      tally.inputs += 1
      if (random.chance(0.6)) return byFetch(live, request, tally)
      const bytes = bytesOf(request, random)
      return bySocket(live, request, bytes, tally)
    })
    await Promise.all(work)
    if (tally.inputs >= (run.inputs / talks) * (talked + 1)) {
      talked += 1
      await live.talk()
    }
    if (tally.inputs >= run.inputs / 5) heapBefore ??= await heapBytes()
  }
  tally.heapGrowth = (await heapBytes()) - (heapBefore ?? 0)
  return tally
}

async function byFetch(live: LiveGateway, from: FuzzedRequest, tally: Tally): Promise<void> {
  const request = requestOf(from)
  if (!request) return
  const fail = (fault: string) => {
    throw new FuzzFault(tally, fault, [JSON.stringify(from)])
  }
  tally.bytes += Buffer.byteLength(from.body ?? '')
  const response = await live.gateway.fetch(request)
  const { status } = response
  tally.count(String(status), '')
  const text = await textOf(response)
  if (!statuses.has(status)) fail(`status ${status}: ${text.slice(0, 500)}`)
  const owners = ownersIn(text + JSON.stringify([...response.headers]))
  if (owners.length > 0) fail(`hears ${owners.join()}: ${text}`)
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('application/x-ndjson')) {
    for (const line of text.split('\n').slice(0, -1)) {
      const frame = JSON.parse(line)
      tally.count('code' in frame ? `${frame.t}:${frame.code}` : frame.t, '')
      const fault = frame.t === 'close' ? null : faultOfFrame(frame)
      if (fault) fail(`not a valid frame: ${fault}: ${line.slice(0, 1_000)}`)
      if (frame.code === 'busy') fail(`something broke inside: ${line}`)
    }
  } else if (status >= 400 && text !== '' && new URL(request.url).pathname.startsWith('/v1/')) {
    const code = type.startsWith('application/json') ? JSON.parse(text).code : undefined
    if (typeof code !== 'string') fail(`status ${status} without a code: ${text.slice(0, 500)}`)
  }
}

/** A request that `fetch` can be given, or `null` where the platform itself refuses it. */
function requestOf({ body, headers, method, path }: FuzzedRequest): Request | null {
  try {
    return new Request(`http://gateway.test${path}`, {
      method,
      headers: headers.map(([name, value]) => [name, value]),
      body,
    })
  } catch {
    return null
  }
}

/** An answer's text; of a stream, what it begins with. */
async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  for (let reads = 0; reads < 40; reads += 1) {
    const { done, value } = await reader.read()
    if (done) return text
    text += decoder.decode(value, { stream: true })
    if (/"t":"(welcome|close)".*\n/.test(text)) break
  }
  await reader.cancel()
  return text
}

async function bySocket(live: LiveGateway, request: FuzzedRequest, bytes: Buffer, tally: Tally): Promise<void> {
  tally.sessions += 1
  tally.bytes += bytes.length
  const answer = await rawAnswer(live.port, bytes).catch((error: Error) => {
    throw new FuzzFault(tally, error.message, [bytes.toString('latin1')])
  })
  // Who is told to go on, and does not, may be cut off then.
  const final = answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(final) ?? []
  tally.count(status === undefined ? 'cut off' : `raw ${status}`, '')
  const fail = (fault: string) => {
    throw new FuzzFault(tally, `${fault}: ${answer.slice(0, 500)}`, [JSON.stringify(request), bytes.toString('latin1')])
  }
  if (status === undefined && final !== '') fail('no HTTP')
  if (status !== undefined && !statuses.has(Number(status))) fail(`status ${status}`)
  const owners = ownersIn(answer)
  if (owners.length > 0) fail(`hears ${owners.join()}`)
}

/** What comes back for some bytes until the connection ends; of a stream, what it begins with. */
export function rawAnswer(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error(`hangs after ${JSON.stringify(text.slice(0, 300))}`))
    }, 20_000)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (text.includes('ndjson')) socket.destroy()
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(text)
    })
    socket.end(bytes)
  })
}
