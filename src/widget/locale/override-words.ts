import type { LocaleWords } from './locale-words.ts'

type Partly<Value> = Value extends (...values: never[]) => string
  ? Value | string
  : Value extends readonly unknown[] | string
    ? Value
    : { readonly [Name in keyof Value]?: Partly<Value[Name]> }

/** Words of the host's own, in the shape of the widget's. Where one is a function, a text does as well. */
export type WordChanges = Partly<Omit<LocaleWords, 'language' | 'direction'>>

type Tree = Readonly<Record<string, unknown>>

/** Groups by what others send, of which there may be more. */
const openGroups = ['reasons', 'refused', 'reactions', 'statuses', 'shipments']
const warned = new Set<string>()

function warnOnce(path: string, problem: string): void {
  if (!warned.has(path)) console.warn(`[shopbell] The word \`${path}\` ${problem}.`)
  warned.add(path)
}

/** Puts the host's words over those of a language, group by group. What does not fit is left out, and told once. */
export function overrideWords<Words extends object>(words: Words, changes: object, path = ''): Words {
  const all = { ...words } as Record<string, unknown>
  for (const [name, change] of Object.entries(changes)) {
    const at = path + name
    const known = Object.hasOwn(words, name) ? all[name] : undefined
    if (known === undefined && !openGroups.some((group) => path.endsWith(`${group}.`))) {
      warnOnce(at, 'is not known')
    } else if (isTree(known) && isTree(change)) {
      all[name] = overrideWords(known, change, `${at}.`)
    } else if (typeof known === 'function' && typeof change === 'string') {
      all[name] = () => change
    } else if (kindOf(change) === kindOf(known ?? '')) {
      all[name] = change
    } else {
      warnOnce(at, `must be a ${kindOf(known)}`)
    }
  }
  return all as Words
}

function isTree(value: unknown): value is Tree {
  return kindOf(value) === 'object'
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value
}
