import type { ByteRange } from '../files/blobs.ts'
import type { FileLinks } from '../files/file-links.ts'
import type { FileStore, KeptFile } from '../files/file-store.ts'
import { isShown } from '../files/file-types.ts'
import { failure } from './http-answers.ts'

/** Shown by pages of shops, and by nothing else: opened by itself a file is a document without any rights. */
const fixedHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'Accept-Ranges': 'bytes',
}

/** `GET /v1/files/<name>`: a file for whoever has a link that is good, whole or a stretch of it (RFC 9110, 14). */
export async function serveFile(
  parts: { readonly files: FileStore; readonly links: FileLinks },
  blob: string,
  request: Request,
): Promise<Response> {
  const leftMs = parts.links.check(blob, new URL(request.url).searchParams)
  if (leftMs === null) return failure(403, 'not-allowed', 'The link has run out, or was changed; ask for a new one.')
  const file = parts.files.ofBlob(blob)
  if (!file) return failure(404, 'file-not-found', 'The file is gone.')

  const etag = `"${blob}"`
  const headers = {
    ...fixedHeaders,
    'Cache-Control': `private, max-age=${Math.floor(leftMs / 1000)}, immutable`,
    ETag: etag,
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const range = rangeOf(request, file.bytes, etag)
  if (range === 'none') {
    return failure(416, 'bad-request', 'The file has no such range.', { 'Content-Range': `bytes */${file.bytes}` })
  }
  const { first, last } = range ?? { first: 0, last: file.bytes - 1 }
  const body = request.method === 'HEAD' ? null : await parts.files.open(blob, { first, last })
  if (!body && request.method !== 'HEAD') return failure(404, 'file-not-found', 'The file is gone.')
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'Content-Type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
      'Content-Disposition': dispositionOf(file),
      'Content-Length': String(last - first + 1),
      ...(range && { 'Content-Range': `bytes ${first}-${last}/${file.bytes}` }),
    },
  })
}

/** The one range that is asked for; `null` for the whole, as for several, which a server need not give. */
function rangeOf(request: Request, bytes: number, etag: string): ByteRange | 'none' | null {
  const condition = request.headers.get('if-range')
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? []
  if ((condition !== null && condition !== etag) || from === undefined || to === undefined || from + to === '') {
    return null
  }
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (from !== '' && to !== '' && Number(to) < first) return null
  return first < bytes && (from !== '' || Number(to) > 0) ? { first, last } : 'none'
}

/** Shown in a page or kept under its name (RFC 6266), which may be in any script. */
function dispositionOf({ name, type }: KeptFile): string {
  const plain = name.replace(/[^ -~]|["%\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${isShown(type) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
