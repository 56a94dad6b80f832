import { createMutator } from './mutate.ts'
import { nastyToken } from './nasty.ts'
import type { Random } from './random.ts'
import { dictionary, type Recording } from './recording.ts'

/** One request, as its sender means it. */
export interface FuzzedRequest {
  readonly method: string
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | null
}

const routes: readonly (readonly [string, string])[] = [
  ['GET', '/healthz'],
  ['GET', '/v1/sites/demo'],
  ['GET', '/v1/sites/nowhere'],
  ['GET', '/v1/connect'],
  ...Array.from({ length: 5 }, () => ['POST', '/v1/stream'] as const),
  ...Array.from({ length: 8 }, () => ['POST', '/v1/frames'] as const),
  ['OPTIONS', '/v1/frames'],
  ['OPTIONS', '/v1/stream'],
  ['POST', '/v1/agent/sign-in'],
  ['POST', '/v1/agent/token'],
  ['POST', '/v1/agent/sign-out'],
  ['GET', '/shopbell.js'],
  ['GET', '/shopbell/chunk.js'],
  ['GET', '/v/0.1.0/shopbell.js'],
  ['GET', '/v/0.1.0/shopbell/chunk.js'],
  ['GET', '/inbox'],
  ['GET', '/inbox/'],
  ['GET', '/inbox/assets/main.js'],
  ['GET', '/'],
]
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'get', 'M-SEARCH']
const pathParts = [
  '/..',
  '/../',
  '/%2e%2e/',
  '/%2E%2e%2f',
  '/..%5c..%5c',
  '//',
  '/./',
  '/%00',
  '%00.js',
  '/%c0%ae%c0%ae/',
  '/%zz',
  '/%',
  ';a=b',
  '?',
  '?a=%00',
  '?__proto__=1',
  '#x',
  '/constructor',
  '/__proto__',
  '/toString',
  '\\',
  '/é',
  '/%F0%9F%AB%96',
  '/*',
  '/:site',
  '/%2F%2Fevil.example',
  '/etc/passwd',
  '/log.sqlite',
]
const origins = [
  'https://shop.example',
  'http://gateway.test',
  'null',
  'https://evil.example',
  '',
  '*',
  'https://shop.example, https://evil.example',
  'https://shop.example.evil.example',
  'javascript:alert(1)',
]
const headerNames = [
  'Cookie',
  'Authorization',
  'Accept-Encoding',
  'If-None-Match',
  'Range',
  'Content-Type',
  'X-Forwarded-Proto',
  'X-Forwarded-Host',
  'Forwarded',
  'Accept',
  'Origin',
  'Upgrade-Insecure-Requests',
  'X-HTTP-Method-Override',
  'Sec-Fetch-Site',
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
  '__proto__',
  'constructor',
]
const headerValues = [
  '',
  ' ',
  '*',
  'shopbell_agent=',
  `shopbell_agent=${'A'.repeat(43)}`,
  `shopbell_agent=${'A'.repeat(43)}; shopbell_agent=x`,
  'shopbell_agent=__proto__',
  ';'.repeat(300),
  'gzip;q=0, br;q=1e400, *;q=-1',
  'br;q=',
  ',,,',
  'W/"x"',
  'bytes=0-9999999999',
  'text/plain; charset=\u00ff',
  'application/json',
  'https, http',
  'x'.repeat(7_000),
  '\u00ff\u00fe',
  '[object Object]',
  '1e400',
]

/** Makes requests of all routes, most of them wrong in one to three ways. */
export function createRequests(random: Random, recording: Recording): () => FuzzedRequest {
  const customer = createMutator(random, recording.customer, dictionary)
  const isJson = (text: string) => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }
  let count = 0

  const frameTexts = () =>
    Array.from({ length: random.below(5) }, () => customer.text()).filter((text) => isJson(text) || random.chance(0.03))
  const bodyOf = (path: string): string => {
    // A customer of its own, so that budgets of appends are not all that is met.
    const token = JSON.stringify(`guest:${String(count % 1_000).padStart(42, 'H')}A`)
    if (random.chance(0.1)) return customer.text()
    if (path.startsWith('/v1/stream')) {
      const hello = `{"t":"hello","v":1,"site":"demo","token":${token},"device":"d","capabilities":[],"follow":[{"conversation":"vera-talk"}]}`
      return random.chance(0.5)
        ? hello
        : hello.replace(/(?<=:)("demo"|1|"d"|\[\]|"vera-talk")/, () => nastyToken(random))
    }
    if (path.startsWith('/v1/frames')) {
      const fields = [`"v":1`, `"site":"${random.pick(['demo', 'demo', 'other'])}"`, `"token":${token}`, '"device":"d"']
      if (random.chance(0.3))
        fields[random.below(fields.length)] =
          `"${random.pick(['v', 'site', 'token', 'device', 'guest', 'follow', 'stream', 't', '__proto__'])}":${nastyToken(random)}`
      if (random.chance(0.3)) fields.push(`"follow":[{"conversation":"vera-talk","since":"x:1:y"}]`)
      return `{${fields.join()},"frames":[${frameTexts()
        .join()
        .replaceAll('faye-talk', `talk-${count % 1_000}`)}]}`
    }
    return random.chance(0.5) ? `{"code":${nastyToken(random)}}` : nastyToken(random)
  }

  return () => {
    count += 1
    const [usual, route] = random.pick(routes)
    const method = random.chance(0.85) ? usual : random.pick(methods)
    let path = route
    if (random.chance(0.25)) {
      const at = random.below(path.length + 1)
      path = path.slice(0, at) + random.pick(pathParts) + path.slice(at)
      if (random.chance(0.1)) path += '/a'.repeat(random.below(4_000))
      if (!path.startsWith('/')) path = `/${path}`
    }
    const headers: (readonly [string, string])[] = [
      [
        'X-Forwarded-For',
        random.chance(0.95) ? `10.${count >> 16}.${(count >> 8) & 255}.${count & 255}` : random.pick(headerValues),
      ],
    ]
    if (random.chance(0.6)) headers.push(['Origin', random.pick(random.chance(0.5) ? origins.slice(0, 2) : origins)])
    for (let more = random.chance(0.4) ? 1 + random.below(3) : 0; more > 0; more -= 1)
      headers.push([random.pick(headerNames), random.pick(headerValues)])
    return { method, path, headers, body: ['GET', 'HEAD', 'get'].includes(method) ? null : bodyOf(route) }
  }
}

/** A request as bytes, with what only bytes can get wrong: lengths, line ends, names, versions. */
export function bytesOf({ body, headers, method, path }: FuzzedRequest, random: Random): Buffer {
  const target = random.pick([
    path,
    path,
    path,
    path,
    path,
    `http://evil.example${path}`,
    '*',
    `//evil.example${path}`,
    `${path} x`,
  ])
  const version = random.chance(0.95)
    ? 'HTTP/1.1'
    : random.pick(['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/9.9', 'http/1.1', ''])
  const host = random.chance(0.85)
    ? ['Host: gateway.test']
    : random.pick([
        [],
        ['Host:'],
        ['Host: a', 'Host: b'],
        ['Host: 127.0.0.1:99999'],
        ['Host: [::1'],
        ['Host: a@b'],
        [`Host: ${'x'.repeat(5_000)}`],
        ['Host: \u00ff'],
        ['Host: a/b?c#d'],
      ])
  const length = Buffer.byteLength(body ?? '')
  const framing = random.chance(0.75)
    ? body === null
      ? []
      : [`Content-Length: ${length}`]
    : random.pick([
        [`Content-Length: ${length + 10}`],
        ['Content-Length: 0'],
        ['Content-Length: -1'],
        ['Content-Length: 1e3'],
        ['Content-Length: 99999999999999999999'],
        [`Content-Length: ${length}`, `Content-Length: ${length + 1}`],
        ['Transfer-Encoding: chunked'],
        ['Transfer-Encoding: chunked', `Content-Length: ${length}`],
        ['Transfer-Encoding: gzip, chunked'],
        ['Transfer-Encoding: xchunked'],
        ['Transfer-Encoding : chunked'],
        ['Expect: 100-continue', `Content-Length: ${length}`],
        ['Expect: nonsense'],
        ['Upgrade: websocket', 'Connection: Upgrade'],
        ['Upgrade: h2c', 'Connection: Upgrade, HTTP2-Settings'],
        [' folded: x'],
        ['no colon'],
        ['Bad\0Name: x'],
        [`Long: ${'y'.repeat(20_000)}`],
      ])
  const lineEnd = random.chance(0.97) ? '\r\n' : random.pick(['\n', '\r', '\r\r\n'])
  const many = random.chance(0.01) ? Array.from({ length: 3_000 }, (_, n) => `N${n}: x`) : []
  const lines = [
    `${method} ${target} ${version}`,
    ...host,
    'Connection: close',
    ...framing,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...many,
  ]
  const isChunked = framing.some((line) => line.includes('chunked'))
  const chunked = random.pick([
    `${length.toString(16)}\r\n${body ?? ''}\r\n0\r\n\r\n`,
    `${body ?? ''}`,
    `FFFFFFFFFFFFFFFFF\r\n${body ?? ''}`,
    `-1\r\n\r\n`,
    `5;${'e'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
  ])
  return Buffer.from(
    `${lines.join(lineEnd)}${lineEnd}${lineEnd}${isChunked ? chunked : (body ?? '')}`,
    random.chance(0.9) ? 'utf8' : 'latin1',
  )
}
