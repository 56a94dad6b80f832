import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildResult, build, type Plugin } from 'esbuild'

const root = join(import.meta.dirname, '../..')

/**
 * The widget's module, made of `src/` with the stores that the script tag's has, by the name of each of its files: the
 * library's own let go of what they hold a second later.
 */
export async function bundleModule(): Promise<ReadonlyMap<string, string>> {
  const importH: Plugin = {
    name: 'import-h',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.tsx$/ }, async ({ path }) => {
        return { contents: `import { Fragment, h } from 'preact'\n${await readFile(path, 'utf8')}`, loader: 'tsx' }
      }),
  }
  const inlineCss: Plugin = {
    name: 'inline-css',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
        path: join(resolveDir, path.slice(0, -'?inline'.length)),
        namespace: 'inline-css',
      }))
      onLoad({ filter: /.*/, namespace: 'inline-css' }, async ({ path }) => {
        return { contents: await readFile(path, 'utf8'), loader: 'text' }
      })
    },
  }
  const { outputFiles }: BuildResult<{ write: false }> = await build({
    entryPoints: { widget: join(root, 'src/widget/index.ts') },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: root,
    write: false,
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    alias: { nanostores: join(root, 'src/widget/small-stores.ts') },
    plugins: [importH, inlineCss],
  })
  return new Map(outputFiles.map(({ path, text }) => [path.slice(root.length + 1), text]))
}

/** Runs in the page: notes the ms of every timer that was set and not taken back; one of a second or more never runs. */
export function watchTimers(): void {
  const timers = new Map<number, number>()
  Object.assign(window, { timers })
  const { clearTimeout: clear, setTimeout: set } = window
  window.setTimeout = ((task: (...args: unknown[]) => void, ms = 0, ...rest: unknown[]) => {
    const run = () => {
      timers.delete(id)
      task(...rest)
    }
    // Browsers count to some days: this is for ever.
    const id = set(run, ms < 1_000 ? ms : 2_000_000_000)
    timers.set(id, ms)
    return id
  }) as typeof setTimeout
  window.clearTimeout = (id) => {
    timers.delete(Number(id))
    clear(id)
  }
}
