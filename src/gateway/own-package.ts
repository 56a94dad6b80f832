import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** This package, as it lies on disk. */
export interface OwnPackage {
  readonly version: string
  /** Folders of the build: the script tag's files and the inbox. */
  readonly assets: { readonly cdn: string; readonly inbox: string }
}

/** Finds this package from where this file runs: `src/` under Node's type stripping, or somewhere in `dist/`. */
export function ownPackage(from: string = import.meta.url): OwnPackage {
  let folder = dirname(fileURLToPath(from))
  while (!isOurs(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    // Bundled into somebody's own program: it tells where the files are by `assets`.
    if (parent === folder) return { version: 'bundled', assets: { cdn: 'dist/cdn', inbox: 'dist/inbox' } }
    folder = parent
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { version, assets: { cdn: join(folder, 'dist', 'cdn'), inbox: join(folder, 'dist', 'inbox') } }
}

function isOurs(path: string): boolean {
  return existsSync(path) && (JSON.parse(readFileSync(path, 'utf8')) as { name?: unknown }).name === 'shopbell'
}

/** The version of this package, such as `0.1.0`. */
export function gatewayVersion(): string {
  return ownPackage().version
}
