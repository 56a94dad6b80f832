import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'

/** A shop's page of some headings and paragraphs, alone and with each chat. */
const tags: Readonly<Record<string, string>> = {
  '/empty': '',
  '/plain': '<script async src="/baseline.js"></script>',
  '/tail': '<script async src="/baseline.js" data-tail></script>',
  '/ours': '<script async src="/shopbell.js" data-site="bench"></script>',
}

/** Answers for the pages, compressed as the gateway does with the widget. */
export async function createPages(): Promise<(request: Request) => Response> {
  const html = 'text/html; charset=utf-8'
  const found = new Map(Object.entries(tags).map(([path, tag]) => [path, compressed(page(tag), html)]))
  const script = await bundled('baseline.ts')
  found.set('/baseline.js', compressed(script, 'text/javascript; charset=utf-8'))
  return (request) => found.get(new URL(request.url).pathname)?.() ?? new Response('Not found.', { status: 404 })
}

/** A program of `page/` as one script. */
export async function bundled(name: string): Promise<string> {
  const entry = join(import.meta.dirname, 'page', name)
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

function compressed(text: string, type: string): () => Response {
  const body = brotliCompressSync(text)
  const headers = { 'content-type': type, 'content-encoding': 'br', 'content-length': String(body.length) }
  return () => new Response(body, { headers })
}

function page(tag: string): string {
  const paragraphs = Array.from({ length: 12 }, (_, index) => {
    const words = 'Stoneware, thrown by hand and fired twice, in a glaze that no two pieces share. '.repeat(4)
    return `<h2>Part ${index + 1}</h2><p>${words}</p>`
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Bench</title>
<link rel="icon" href="data:,">
${tag}
</head>
<body>
<h1>Harbour mug</h1>
${paragraphs.join('\n')}
</body>
</html>`
}
