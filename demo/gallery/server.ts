import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { build, type Plugin, transform } from 'esbuild'
import { agentPicture, agentPicturePath } from '../agent-picture.ts'
import { openFiles } from '../shop/files.ts'

/** `import css from './x.css?inline'` gives the minified text, as it does in the built widget. */
const inlineCss: Plugin = {
  name: 'inline-css',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?inline', '')),
      namespace: 'inline-css',
    }))
    onLoad({ filter: /.*/, namespace: 'inline-css' }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true })
      return { contents: `export default ${JSON.stringify(code.trim())}`, loader: 'js', resolveDir: dirname(path) }
    })
  },
}

/** The gallery's script and its chunks, by file name, built from the sources. */
async function bundle(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, 'main.tsx')],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/assets',
    write: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [inlineCss],
  })
  return new Map(outputFiles.map(({ path, contents }) => [path, contents]))
}

const page = readFileSync(resolve(import.meta.dirname, 'index.html'), 'utf8')

/** A policy as strict as a shop's, so that the gallery shows what breaks under one. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; frame-ancestors 'self'"

/** Serves the gallery on a port of this machine. */
export async function startGallery(port: number): Promise<{ readonly url: string; close(): Promise<void> }> {
  const [assets, files] = [await bundle(), openFiles()]
  const style = readFileSync(resolve(import.meta.dirname, 'gallery.css'))

  const answer = (url: URL): { readonly body: string | Uint8Array; readonly type: string } | Response | null => {
    const { pathname } = url
    if (pathname === '/') return { body: page, type: 'text/html; charset=utf-8' }
    if (pathname === '/gallery.css') return { body: style, type: 'text/css; charset=utf-8' }
    if (pathname === agentPicturePath) return agentPicture()
    const script = assets.get(pathname)
    return script ? { body: script, type: 'text/javascript; charset=utf-8' } : (files.find(url) ?? null)
  }
  const server: Server = createServer(async (request, response) => {
    const found = answer(new URL(request.url ?? '/', 'http://gallery'))
    if (!found) return void response.writeHead(404).end()
    if (found instanceof Response) {
      response.writeHead(found.status, Object.fromEntries(found.headers))
      return void response.end(Buffer.from(await found.arrayBuffer()))
    }
    response.writeHead(200, { 'content-type': found.type, 'content-security-policy': policy }).end(found.body)
  })
  await new Promise<void>((listening, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', listening)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
