import type { Preset } from './presets.ts'
import type { Tokens } from './tokens.ts'

/** How the chat looks and where it stands. What is absent is as it is without. */
export interface Look {
  /** A set of tokens to begin with; `tokens` go before. */
  readonly preset?: Preset
  readonly tokens?: Tokens
  /** Default: `auto`, the system's. */
  readonly theme?: 'auto' | 'light' | 'dark'
  /** Default: `comfortable`. */
  readonly density?: 'comfortable' | 'compact'
  /** Default: where lines end in the page's direction of writing. */
  readonly position?: 'left' | 'right'
  /** How far the launcher stands from the side and from the bottom, CSS pixels. Default: 20 each. */
  readonly offset?: { readonly x?: number; readonly y?: number }
  /** An element of the page, or a selector of such, that opens and closes the panel; ours is hidden then. */
  readonly launcher?: Element | string
  /** An element of the page, or its selector, which the panel fills. Give it a height. */
  readonly inline?: Element | string
  /** Whether the panel fills the window. */
  readonly fullPage?: boolean
  /** Selectors of what the launcher must not cover: it moves up over cookie banners and sticky bars. */
  readonly avoid?: readonly string[]
}

/** A change of a look: `null` takes an option away. Tokens are changed one by one. */
export type LookChange = {
  readonly [Name in Exclude<keyof Look, 'tokens'>]?: Look[Name] | null
} & { readonly tokens?: { readonly [Name in keyof Tokens]?: Tokens[Name] | null } | null }

const options = 'preset tokens theme density position offset launcher inline fullPage avoid'.split(' ')
const warned = new Set<string>()

/** The look after a change. What is no option of a look is left out, and told once. */
export function mergeLook(before: Look, change: LookChange): Look {
  const known = Object.entries(change).filter(([name]) => {
    if (options.includes(name)) return true
    if (!warned.has(name)) console.warn(`[shopbell] There is no option \`${name}\` of the look.`)
    warned.add(name)
    return false
  })
  const { tokens } = change
  const merged = { ...before, ...Object.fromEntries(known), ...(tokens && { tokens: merge(before.tokens, tokens) }) }
  return merge(merged) as Look
}

/** One over the other, without what is `null`. */
function merge(...all: (object | undefined)[]): object {
  return Object.fromEntries(Object.entries(Object.assign({}, ...all)).filter(([, value]) => value !== null))
}

/** Whether the panel is a part of the page: it is always open, has no launcher, and cannot be closed. */
export function isEmbedded({ inline, fullPage }: Look): boolean {
  return !!inline || fullPage === true
}
