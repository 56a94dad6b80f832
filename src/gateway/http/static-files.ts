import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { chooseEncoding, type Encoding } from './accept-encoding.ts'
import { plain } from './http-answers.ts'

/** A folder's files, held in memory. */
export interface StaticFiles {
  /**
   * The answer for a file of this name (`shopbell/chunk.js`), `null` where the folder has none. Names are looked up in
   * the folder's listing, so no path leads out of it.
   */
  serve(name: string, request: Request, headers: Readonly<Record<string, string>>): Promise<Response> | null
  /** What is wrong with the folder, in words; `null` while all is well. */
  readonly problem: string | null
}

interface StoredFile {
  readonly bytes: Buffer<ArrayBuffer>
  readonly type: string
  readonly etag: string
  readonly isText: boolean
  readonly encoded: Map<Encoding, Promise<Buffer<ArrayBuffer>>>
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const textPattern = /^text\/|json|svg/
/** Below this, an encoding's own bytes eat what it saves. */
const minEncodedBytes = 512

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** Reads a folder once. Where it is missing, every name is answered with 503 and what to do. */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, StoredFile>()
  let problem: string | null = null
  try {
    for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      files.set(relative(folder, path).split(sep).join('/'), storedFile(path, await readFile(path)))
    }
  } catch (error) {
    problem = `The files in ${folder} cannot be read (${(error as NodeJS.ErrnoException).code}); run \`npm run build\`.`
  }

  return {
    problem,
    serve(name, request, headers) {
      if (problem) return Promise.resolve(plain(503, 'This part of the gateway is not built; run `npm run build`.'))
      const file = files.get(name)
      return file ? answer(file, request, headers) : null
    },
  }
}

function storedFile(path: string, bytes: Buffer<ArrayBuffer>): StoredFile {
  const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream'
  // Weak, for the bytes differ between encodings while the meaning does not (RFC 9110, 8.8.3).
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { bytes, type, etag, isText: textPattern.test(type), encoded: new Map() }
}

async function answer(file: StoredFile, request: Request, extra: Readonly<Record<string, string>>): Promise<Response> {
  const headers = new Headers({ 'X-Content-Type-Options': 'nosniff', ETag: file.etag, ...extra })
  if (file.isText) headers.set('Vary', 'Accept-Encoding')
  if (matches(request.headers.get('if-none-match'), file.etag)) return new Response(null, { status: 304, headers })
  const canEncode = file.isText && file.bytes.length >= minEncodedBytes
  const encoding = canEncode ? chooseEncoding(request.headers.get('accept-encoding')) : null
  const bytes = encoding ? await encodedAs(encoding, file) : file.bytes
  if (encoding) headers.set('Content-Encoding', encoding)
  headers.set('Content-Type', file.type)
  headers.set('Content-Length', String(bytes.length))
  return new Response(request.method === 'HEAD' ? null : bytes, { headers })
}

function encodedAs(encoding: Encoding, file: StoredFile): Promise<Buffer<ArrayBuffer>> {
  const known = file.encoded.get(encoding)
  if (known) return known
  const encoded =
    encoding === 'br'
      ? brotli(file.bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: file.bytes.length,
          },
        })
      : gzipped(file.bytes, { level: 9 })
  // zlib's results are plain buffers of their own; its types say less.
  file.encoded.set(encoding, encoded as Promise<Buffer<ArrayBuffer>>)
  return encoded as Promise<Buffer<ArrayBuffer>>
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag))
}
