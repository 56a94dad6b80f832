import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { transform } from 'esbuild'
import dts from 'rollup-plugin-dts'
import esbuild from 'rollup-plugin-esbuild'
import { jsonSchema } from './test/json-schema.ts'

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

const external = [/^node:/, ...Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`))]
/** TypeScript, and JSX as calls of `h`: less in a page than the automatic runtime. */
const typescript = () => [
  {
    name: 'import-h',
    transform: (code, id) =>
      id.endsWith('.tsx') ? { code: `import { Fragment, h } from 'preact'\n${code}`, map: null } : null,
  },
  esbuild({ tsconfig: false, target: 'es2022', jsx: 'transform', jsxFactory: 'h', jsxFragment: 'Fragment' }),
]

const minify = () =>
  terser({ module: true, ecma: 2022, compress: { passes: 5, unsafe_arrows: true, hoist_vars: true, inline: 1 } })

/** A page has no `process`, which nanostores asks whether it is in production. */
const production = () => ({
  name: 'production',
  transform: (code) =>
    code.includes('process.env.NODE_ENV')
      ? { code: code.replaceAll('process.env.NODE_ENV', '"production"'), map: null }
      : null,
})

/**
 * The widget takes what it uses of two libraries from files of its own, which weigh less. No store gets out to a host, who
 * might hand it to a library made for the real ones.
 */
const small = { nanostores: 'src/widget/small-stores.ts' }
const smallLibraries = () => ({
  name: 'small-libraries',
  resolveId: (source) => (source in small ? resolve(small[source]) : null),
})

/** `import css from './panel.css?inline'` gives the minified text, as it does in Vite. */
const inlineCss = () => ({
  name: 'inline-css',
  async load(id) {
    if (!id.endsWith('.css?inline')) return null
    const path = id.slice(0, -'?inline'.length)
    this.addWatchFile(path)
    const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true })
    // It keeps the space before a custom property's value.
    return `export default ${JSON.stringify(code.trim().replace(/(--[\w-]+): /g, '$1:'))}`
  },
  resolveId: (source, importer) => (source.endsWith('.css?inline') ? resolve(dirname(importer), source) : null),
})

/** Gives the loader the addresses of what it loads, which was built before and has a content hash: `virtual:widget-url`. */
const chunkUrls = () => ({
  name: 'chunk-urls',
  resolveId: (source) => (/^virtual:\w+-url$/.test(source) ? source : null),
  load(id) {
    const wanted = /^virtual:(\w+)-url$/.exec(id)?.[1]
    if (!wanted) return null
    const chunk = readdirSync('dist/cdn/shopbell').find((name) => new RegExp(`^${wanted}-[\\w-]{8}\\.js$`).test(name))
    return `export default ${JSON.stringify(`./shopbell/${chunk}`)}`
  },
})

/** What the widget loads later is fetched before it is imported: a failed import stays failed, a fetch can be tried again. */
const fetchFirst = () => ({
  name: 'fetch-first',
  renderDynamicImport: () => ({
    left: '(u=>fetch(u=new URL(u,import.meta.url)).then(()=>import(u)))(',
    right: ')',
  }),
})

/** Writes the inbox's page and style sheet beside its script. */
const inboxPage = () => ({
  name: 'inbox-page',
  async generateBundle(_, bundle) {
    const script = Object.values(bundle).find((chunk) => chunk.isEntry).fileName
    const css = readdirSync('src/inbox/styles')
      .sort()
      .map((name) => readFileSync(`src/inbox/styles/${name}`, 'utf8'))
      .join('\n')
    const { code } = await transform(css, { loader: 'css', minify: true })
    const style = `assets/inbox-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.css`
    this.emitFile({ type: 'asset', fileName: style, source: code })
    const page = readFileSync('src/inbox/index.html', 'utf8')
    const source = page.replace('%SCRIPT%', `/inbox/${script}`).replace('%STYLE%', `/inbox/${style}`)
    this.emitFile({ type: 'asset', fileName: 'index.html', source })
  },
})

/** Writes the JSON Schema of what may be appended, made of the gateway's own. */
const eventSchema = () => ({
  name: 'event-schema',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'schema.json', source: `${JSON.stringify(jsonSchema(), null, 2)}\n` })
  },
})

/** A build leaves nothing of an older one behind. */
const emptied = (folder) => ({ name: 'emptied', buildStart: () => rmSync(folder, { recursive: true, force: true }) })

const entries = {
  index: 'src/core/index.ts',
  protocol: 'src/protocol/index.ts',
  transports: 'src/transports/index.ts',
  storage: 'src/storage/index.ts',
  commerce: 'src/commerce/index.ts',
  widget: 'src/widget/index.ts',
  frame: 'src/frame/index.ts',
  testing: 'src/testing/index.ts',
  gateway: 'src/gateway/index.ts',
  'testing/node': 'src/testing/node/index.ts',
}

export default [
  {
    input: { ...entries, cli: 'src/cli/cli.ts', 'sqlite-writer': 'src/gateway/log/sqlite/sqlite-writer.ts' },
    external,
    // Chunks lie beside the entries: the gateway finds its writer and its assets relative to itself.
    output: { dir: 'dist', chunkFileNames: '[name]-[hash].js', hoistTransitiveImports: false },
    plugins: [emptied('dist'), eventSchema(), inlineCss(), typescript()],
  },
  {
    input: entries,
    external: [...external, /\.css\?inline$/],
    output: { dir: 'dist', chunkFileNames: '[name]-[hash].d.ts' },
    plugins: [dts({ tsconfig: 'tsconfig.build.json' })],
  },
  {
    input: { widget: 'src/widget/cdn.ts' },
    // Else the entry would be a chunk that only passes another one on: a request more.
    preserveEntrySignatures: 'allow-extension',
    // No module of ours does anything by being imported; else what a barrel names would be in the first chunk.
    treeshake: { moduleSideEffects: false },
    output: {
      dir: 'dist/cdn/shopbell',
      entryFileNames: '[name]-[hash].js',
      // A part that is a folder has the folder's name.
      chunkFileNames: ({ name, facadeModuleId }) =>
        `${name === 'index' && facadeModuleId ? basename(dirname(facadeModuleId)) : name}-[hash].js`,
    },
    plugins: [smallLibraries(), nodeResolve({ browser: true }), inlineCss(), typescript(), fetchFirst(), minify()],
  },
  {
    // One file: a page that only watches loads nothing else. Once the widget is there it has the same as a chunk of its own.
    input: { watch: 'src/widget/commerce/watch.ts' },
    treeshake: { moduleSideEffects: false },
    output: { dir: 'dist/cdn/shopbell', entryFileNames: '[name]-[hash].js', inlineDynamicImports: true },
    plugins: [smallLibraries(), nodeResolve({ browser: true }), inlineCss(), typescript(), minify()],
  },
  {
    input: 'src/loader/start.ts',
    output: { file: 'dist/cdn/shopbell.js', format: 'iife' },
    plugins: [chunkUrls(), inlineCss(), typescript(), minify()],
  },
  {
    input: 'src/frame/start.ts',
    output: { file: 'dist/cdn/frame.js', format: 'iife' },
    plugins: [chunkUrls(), inlineCss(), typescript(), minify()],
  },
  {
    input: { inbox: 'src/inbox/main.tsx' },
    output: { dir: 'dist/inbox', entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js' },
    plugins: [nodeResolve({ browser: true }), production(), inlineCss(), typescript(), minify(), inboxPage()],
  },
]
