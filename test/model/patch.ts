import { registerHooks } from 'node:module'

/** A change of one source file's text, made while it is loaded: the code itself knows nothing of it. */
export interface Patch {
  /** From the repository's root. */
  readonly file: string
  /** Stands in the file exactly once, or the patch is stale. */
  readonly find: string
  readonly replace: string
}

/** Applies patches to what is loaded from now on. Call what it gives when all is loaded. */
export function applyPatches(patches: readonly Patch[]): () => void {
  const waiting = new Set(patches)
  registerHooks({
    load(url, context, next) {
      const mine = patches.filter(({ file }) => url.endsWith(`/${file}`))
      const loaded = next(url, context)
      if (mine.length === 0) return loaded
      let source = String(loaded.source)
      for (const patch of mine) {
        const { file, find, replace } = patch
        const count = source.split(find).length - 1
        if (count !== 1) throw new Error(`A patch is stale: ${file} has ${count} times: ${find}`)
        source = source.replace(find, () => replace)
        waiting.delete(patch)
      }
      return { ...loaded, source }
    },
  })
  return () => {
    for (const { file } of waiting) throw new Error(`A patch is stale: ${file} was not loaded.`)
  }
}

/** Bounds small enough that a schedule of forty steps meets them: tails, resumes and pages. */
export const smallBounds: readonly Patch[] = [
  { file: 'src/protocol/later-limits.ts', find: 'tailEvents = 50', replace: 'tailEvents = 4' },
  { file: 'src/protocol/limits.ts', find: 'resumeEvents: 200', replace: 'resumeEvents: 8' },
  { file: 'src/protocol/limits.ts', find: 'pageEvents: 200', replace: 'pageEvents: 4' },
]
